package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"briefbot/store"
)

// DefaultStories is how many stories a briefing shows where a channel does not
// say otherwise.
const DefaultStories = 5

// Briefing is a composed, chat-neutral document: stories with their key
// statements and denial pairs. It is what an edition keeps, as JSON, and
// everything that is shown of it can be made from it alone; its quotes are
// checked when it is rendered, not when it is read back.
type Briefing struct {
	Built time.Time `json:"built"` // UTC; of a scheduled briefing when it was due
	// Zone is the IANA zone that times are shown in.
	Zone string `json:"zone"`
	// Locale is the channel's: the language of dates and hours.
	Locale string `json:"locale,omitempty"`
	Topic  string `json:"topic,omitempty"`
	// Since is the start of the window by article time; zero: everything.
	Since time.Time `json:"since,omitzero"`
	// Articles, Outlets and Denials count the whole window; denials once for
	// each independent text.
	Articles int     `json:"articles"`
	Outlets  int     `json:"outlets"`
	Denials  int     `json:"denials"`
	Stories  []Story `json:"stories"`
	// More is how many further stories there are.
	More int `json:"more,omitempty"`
	// Told is how many stories were left out because the channel was shown all
	// that they say in earlier editions.
	Told int `json:"told,omitempty"`
	// Muted is how many articles were left out because the channel mutes what
	// they are on.
	Muted int `json:"muted,omitempty"`
	// Newest is the time of the newest article there is, also outside the
	// window; zero if there is none.
	Newest time.Time `json:"newest,omitzero"`
}

// Story is one story of a briefing.
type Story struct {
	Title Quote    `json:"title"`
	Marks []string `json:"marks,omitempty"`
	// Articles are all of its articles, Originals one of each independent
	// text, those that were read for it.
	Articles  []store.ArticleID `json:"articles"`
	Originals []store.ArticleID `json:"originals"`
	Outlets   int               `json:"outlets"`
	Origins   int               `json:"origins"`
	Sayings   []Saying          `json:"sayings"`
	Omitted   []Omission        `json:"omitted,omitempty"`
	// More is how many further statements there are.
	More    int      `json:"more,omitempty"`
	Sources []Source `json:"sources"`
	// Ranking is why the story stands where it does; zero in editions that
	// were stored before it was kept.
	Ranking Ranking `json:"ranking,omitzero"`
}

// Omission is why a statement of a story was not shown.
type Omission struct {
	Statement store.StatementID `json:"statement"`
	Reason    OmissionReason    `json:"reason"`
	// Shown is the statement that is shown in its place, 0 for none.
	Shown store.StatementID `json:"shown,omitempty"`
}

// OmissionReason is why a statement was left out.
type OmissionReason string

// The reasons.
const (
	OmittedRepeat  OmissionReason = "repeat"  // the same words by the same speaker are shown
	OmittedSpeaker OmissionReason = "speaker" // another answer of the same speaker to the same claim is shown
	OmittedRoom    OmissionReason = "room"    // others of the story rank higher
	OmittedTold    OmissionReason = "told"    // the channel was shown it in an earlier edition
)

// BriefRequest asks for a briefing.
type BriefRequest struct {
	// Channel as stored. With id 0 (but a workspace) the briefing is composed
	// by the channel's settings and no edition is stored.
	Channel store.Channel
	// Now is when it is composed; zero means the bot's clock.
	Now time.Time
	// Since is the start of the window by article time; zero: everything.
	Since time.Time
	// Topic keeps articles that hold all of its words; empty filters nothing.
	Topic string
	// Key names the edition within the channel; empty means the time of the
	// request. Asking again with the same key gives the first edition.
	Key string
}

// Brief composes a briefing and stores it as an edition of the channel, so
// that "story 2" can ask about it. If an edition with that key is stored
// already, that one is given and nothing is composed into it. A window without
// articles gives a message that says so, and stores nothing: the edition is
// zero, and its ID 0.
func (b *Bot) Brief(ctx context.Context, request BriefRequest) (Message, store.Edition, error) {
	if request.Now.IsZero() {
		request.Now = b.now()
	}
	d := b.desk(request.Channel, request.Now)
	briefing, window, err := compose(ctx, d, scope{since: request.Since, topic: request.Topic})
	if err != nil {
		return Message{}, store.Edition{}, err
	}
	return b.keep(ctx, request, briefing, window)
}

// keep stores a briefing that was composed as Brief says.
func (b *Bot) keep(ctx context.Context, request BriefRequest, briefing Briefing, window window) (Message, store.Edition, error) {
	if briefing.Articles == 0 || request.Channel.ID == 0 {
		return briefing.Message(), store.Edition{}, nil
	}
	edition := store.Edition{
		Workspace: request.Channel.Workspace, Channel: request.Channel.ID,
		Key: request.Key, After: window.after, Through: window.through, Built: briefing.Built,
	}
	if edition.Key == "" {
		edition.Key = request.Now.UTC().Format(time.RFC3339Nano)
	}
	var err error
	if edition.Body, err = json.Marshal(briefing); err != nil {
		return Message{}, store.Edition{}, fmt.Errorf("write the briefing %q: %w", edition.Key, err)
	}
	edition, isNew, err := b.store.PutEdition(ctx, edition)
	if err != nil {
		return Message{}, store.Edition{}, fmt.Errorf("store the briefing: %w", err)
	}
	if !isNew {
		if briefing, err = ReadBriefing(edition); err != nil {
			return Message{}, store.Edition{}, err
		}
	}
	return briefing.Message(), edition, nil
}

// ReadBriefing reads the briefing that an edition keeps.
func ReadBriefing(edition store.Edition) (Briefing, error) {
	var briefing Briefing
	if err := json.Unmarshal(edition.Body, &briefing); err != nil {
		return Briefing{}, fmt.Errorf("edition %d (%q) holds no briefing: %w", edition.ID, edition.Key, err)
	}
	return briefing, nil
}

// lastBriefing is the newest briefing that this reader saw in the channel: one
// that was posted to all, or one that the reader asked for.
func (b *Bot) lastBriefing(ctx context.Context, request Request) (Briefing, store.Edition, error) {
	// Others may have asked in between; a few dozen editions back is further
	// than anybody remembers the number of a story.
	editions, err := b.store.ListEditions(ctx, request.Channel.Workspace, request.Channel.ID, 50)
	if err != nil {
		return Briefing{}, store.Edition{}, fmt.Errorf("look for the last briefing: %w", err)
	}
	own := askedKey(request.Reader)
	for _, edition := range editions {
		if strings.HasPrefix(edition.Key, askedPrefix) && !strings.HasPrefix(edition.Key, own) {
			continue
		}
		briefing, err := ReadBriefing(edition)
		return briefing, edition, err
	}
	return Briefing{}, store.Edition{}, errNoBriefing
}

var errNoBriefing = errors.New("no briefing yet")

// askedPrefix begins the key of an edition that one reader asked for.
const askedPrefix = "asked by "

func askedKey(reader string) string { return askedPrefix + strconv.Quote(reader) + " " }

// Message lays the briefing out.
func (b Briefing) Message() Message {
	zone := loadZone(b.Zone)
	clock := clock{zone, b.Built, b.Locale}
	name := b.name(zone)
	message := Message{Blocks: []Block{
		Heading{fmt.Sprintf("%s · %s · %s %s", name, clock.day(b.Built), clock.hour(b.Built), zone)},
	}}
	if b.Articles == 0 {
		message.Blocks = append(message.Blocks, b.empty(clock)...)
		return message
	}
	message.Blocks = append(message.Blocks, Note{b.counts(clock)})
	if len(b.Stories) == 0 {
		message.Blocks = append(message.Blocks, Paragraph{b.nothing()})
	}
	for i, story := range b.Stories {
		block := story.block()
		block.Number = i + 1
		message.Blocks = append(message.Blocks, block)
	}
	if rest := b.rest(); rest != "" && len(b.Stories) > 0 {
		message.Blocks = append(message.Blocks, Note{rest})
	}
	if buttons := b.buttons(); len(buttons) > 0 {
		message.Blocks = append(message.Blocks, Buttons{buttons})
	}
	return message
}

// nothing says why a briefing of articles has no story.
func (b Briefing) nothing() string {
	articles := plural(b.Articles, "this article", "these %d articles")
	if b.Told > 0 {
		return fmt.Sprintf("Nothing is said in %s that this channel was not shown before.", articles)
	}
	return fmt.Sprintf("Nobody is quoted in %s.", articles)
}

// rest counts the stories that are not shown; empty where there is none.
func (b Briefing) rest() string {
	var parts []string
	if b.More > 0 {
		parts = append(parts, "+"+plural(b.More, "1 more story", "%d more stories"))
	}
	if b.Told > 0 {
		parts = append(parts, plural(b.Told, "1 story without news since it was shown here", "%d stories without news since they were shown here"))
	}
	if b.Muted > 0 {
		parts = append(parts, plural(b.Muted, "1 article is muted here", "%d articles are muted here"))
	}
	return strings.Join(parts, " · ")
}

// name is the briefing's name by the hour where the channel is.
func (b Briefing) name(zone *time.Location) string {
	name := "Night briefing"
	switch hour := b.Built.In(zone).Hour(); {
	case hour >= 5 && hour < 12:
		name = "Morning briefing"
	case hour >= 12 && hour < 18:
		name = "Afternoon briefing"
	case hour >= 18 && hour < 22:
		name = "Evening briefing"
	}
	if b.Topic != "" {
		name += " on “" + b.Topic + "”"
	}
	return name
}

// counts is the line under the heading.
func (b Briefing) counts(clock clock) string {
	parts := []string{"everything stored"}
	if !b.Since.IsZero() {
		parts[0] = "since " + clock.since(b.Since)
	}
	parts = append(parts, plural(b.Articles, "1 article", "%d articles"))
	if b.Outlets > 0 {
		parts = append(parts, plural(b.Outlets, "1 outlet", "%d outlets"))
	}
	return strings.Join(append(parts, plural(b.Denials, "1 denial", "%d denials")), " · ")
}

// empty says that there is nothing in the window, and what would show something.
func (b Briefing) empty(clock clock) []Block {
	about := ""
	if b.Topic != "" {
		about = " on “" + b.Topic + "”"
	}
	if b.Newest.IsZero() {
		text := "No article" + about + " is stored."
		if about == "" {
			text = "No article is stored yet."
		}
		return []Block{Paragraph{text}}
	}
	line := strings.Join(strings.Fields("now "+b.Topic), " ") + " since " + b.Newest.In(clock.zone).Format(time.DateOnly)
	return []Block{
		Paragraph{fmt.Sprintf("No article%s since %s. The newest is of %s.", about, clock.since(b.Since), clock.full(b.Newest))},
		Buttons{[]Button{{Label: "From there on", Line: line}}},
	}
}

// buttons are what a reader would ask next.
func (b Briefing) buttons() []Button {
	var buttons []Button
	for i, story := range b.Stories {
		if story.More > 0 {
			line := fmt.Sprintf("story %d", i+1)
			buttons = append(buttons, Button{Label: "Story " + strconv.Itoa(i+1), Line: line})
			break
		}
	}
	for _, story := range b.Stories {
		if len(story.Sayings) > 0 && story.Sayings[0].Ref() != "" {
			ref := story.Sayings[0].Ref()
			return append(buttons, Button{Label: "Source of " + ref, Line: "source " + ref})
		}
	}
	return buttons
}

func (s Story) block() StoryBlock {
	return StoryBlock{
		Title: s.Title, Marks: s.Marks, Sayings: s.Sayings, More: s.More,
		Sources: s.Sources, Outlets: s.Outlets, Origins: s.Origins,
	}
}
