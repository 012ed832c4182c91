package bot

import (
	"fmt"
	"strconv"
	"strings"

	"briefbot/store"
)

// FollowUps are what a reader would ask about a story of a briefing, the
// likeliest first, for platforms that put buttons under each story. The lines
// name articles, statements and claims by their ids, so that they mean the same
// months later.
func (b StoryBlock) FollowUps() []Button {
	var buttons []Button
	if article := b.article(); article != 0 && b.Number > 0 {
		label := "All statements"
		if b.More > 0 {
			label = fmt.Sprintf("All %d statements", len(b.Sayings)+b.More)
		}
		buttons = append(buttons, Button{label, "story " + Ref{RefArticle, int64(article)}.String()})
	}
	var claims, statements bool
	for _, saying := range b.Sayings {
		if saying.Claim != 0 && !claims {
			claims = true
			buttons = append(buttons, Button{"All answers to this claim", "claim " + saying.Ref()})
		}
	}
	for _, saying := range b.Sayings {
		if saying.Ref() != "" && !statements {
			statements = true
			buttons = append(buttons, Button{"Source in context", "source " + saying.Ref()}, Button{"Why this is here", "why " + saying.Ref()})
		}
	}
	if follow := b.follow(); follow.Line != "" {
		buttons = append(buttons, follow)
	}
	return buttons
}

// follow asks to be told of the story's claim, else of its first speaker who has
// a name; the zero Button where there is neither.
func (b StoryBlock) follow() Button {
	for _, saying := range b.Sayings {
		if saying.Claim != 0 {
			return Button{"Follow this claim", "follow " + saying.Ref()}
		}
	}
	for _, saying := range b.Sayings {
		if name := strings.Join(strings.Fields(saying.Speaker), " "); isName(name) && strings.Contains(name, " ") && len(name) <= followLongest {
			return Button{"Follow " + name, "follow " + name}
		}
	}
	return Button{}
}

// article is the one that the story has its title of.
func (b StoryBlock) article() store.ArticleID {
	if len(b.Sources) > 0 {
		return b.Sources[0].Article
	}
	return b.Title.Article
}

// OutletsLine is "CNN +3 outlets (2 origins)", empty for a story without sources.
func (b StoryBlock) OutletsLine() string {
	if len(b.Sources) == 0 {
		return ""
	}
	line := b.Sources[0].Outlet
	if others := b.Outlets - 1; others > 0 {
		line += " +" + plural(others, "1 outlet", strconv.Itoa(others)+" outlets")
	}
	if b.Outlets > 1 || b.Origins > 1 {
		line += " (" + plural(b.Origins, "1 origin", "%d origins") + ")"
	}
	return line
}
