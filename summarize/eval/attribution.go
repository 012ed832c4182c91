package eval

import (
	"slices"
	"strings"
	"unicode"
)

// attributionCounts gathers groups by name.
type attributionCounts map[string]*Group

// groupNames are the groups that are shown, in order. Speech that is direct
// or mixed is what all direct and mixed statements are.
var groupNames = []string{"all", "direct", "mixed", "indirect", "speech-all", "speech-indirect"}

// groups are the group of everything and that of one kind.
func (c attributionCounts) groups(prefix, kind string) [2]*Group {
	var both [2]*Group
	for i, name := range []string{prefix + "all", prefix + kind} {
		if c[name] == nil {
			c[name] = &Group{Name: name}
		}
		both[i] = c[name]
	}
	return both
}

// article counts one article twice over: all, and speech alone. In the second
// count gold that is no speech is left out, and so are predictions that were
// matched to it or, matched to nothing, are no speech by their own cue and
// content: they are neither right nor wrong there.
func (c attributionCounts) article(a *Article, predicted []statement) {
	matched := match(a.gold, predicted)
	c.count(a, a.gold, predicted, matched, "")
	var gold, kept []statement
	for i := range a.gold {
		if a.speech(&a.gold[i]) {
			gold = append(gold, a.gold[i])
		}
	}
	for k := range predicted {
		p := &predicted[k]
		of := matched.ofPredicted[k]
		if of >= 0 && a.speech(&a.gold[of]) || of < 0 && (len(p.tokens[cue]) == 0 || a.speech(p)) {
			kept = append(kept, *p)
		}
	}
	c.count(a, gold, kept, match(gold, kept), "speech-")
}

// count adds what is right and wrong. A matched prediction counts under its
// gold's kind, one without a match under its own.
func (c attributionCounts) count(a *Article, gold, predicted []statement, matched pairs, prefix string) {
	goldTokens, predictedTokens := union(gold), union(predicted)
	for i := range gold {
		g := &gold[i]
		var p *statement
		if k := matched.ofGold[i]; k >= 0 {
			p = &predicted[k]
		}
		for _, group := range c.groups(prefix, g.kind) {
			group.addGold(a, g, p)
			for r := range roles {
				group.addLengths(r, len(g.tokens[r]), g.tokens[r].common(predictedTokens[r]), func(l *Lengths) (whole, covered *int) { return &l.Gold, &l.GoldCovered })
			}
		}
	}
	for k := range predicted {
		p, kind := &predicted[k], predicted[k].kind
		if i := matched.ofPredicted[k]; i >= 0 {
			kind = gold[i].kind
		}
		for _, group := range c.groups(prefix, kind) {
			group.Predicted++
			if matched.ofPredicted[k] < 0 {
				group.addWrong(p)
			}
			for r := range roles {
				group.addLengths(r, len(p.tokens[r]), p.tokens[r].common(goldTokens[r]), func(l *Lengths) (whole, covered *int) { return &l.Predicted, &l.PredictedCovered })
			}
		}
	}
}

// union are the tokens of each part in any of the statements.
func union(statements []statement) [roles]tokenSet {
	var all [roles]tokenSet
	for i := range statements {
		for r := range roles {
			all[r] = append(all[r], statements[i].tokens[r]...)
		}
	}
	for r := range all {
		slices.Sort(all[r])
		all[r] = slices.Compact(all[r])
	}
	return all
}

// addLengths adds to a part's row and to those over several parts.
func (g *Group) addLengths(r role, whole, covered int, side func(*Lengths) (whole, covered *int)) {
	add := func(row *Row) {
		w, c := side(&row.Lengths)
		*w, *c = *w+whole, *c+covered
	}
	add(g.row(r))
	for row, parts := range g.together() {
		if slices.Contains(parts, r) {
			add(row)
		}
	}
}

// addGold counts one gold statement and the prediction matched with it, if
// any.
func (g *Group) addGold(a *Article, gold, predicted *statement) {
	g.Gold++
	if predicted == nil {
		g.addMissed(gold)
	} else {
		g.addPair(gold, predicted)
	}
	if len(gold.tokens[source]) > 0 {
		g.addSource(a, gold, predicted)
	}
}

func (g *Group) addMissed(gold *statement) {
	for m := range measures {
		for r := range roles {
			if len(gold.tokens[r]) > 0 {
				g.row(r).counts(m).Missed++
			}
		}
		for row := range g.together() {
			row.counts(m).Missed++
		}
	}
}

// addWrong counts a prediction that nothing was matched with.
func (g *Group) addWrong(predicted *statement) {
	for m := range measures {
		for r := range roles {
			if len(predicted.tokens[r]) > 0 {
				g.row(r).counts(m).Wrong++
			}
		}
		for row := range g.together() {
			row.counts(m).Wrong++
		}
	}
}

func (g *Group) addPair(gold, predicted *statement) {
	for m := range measures {
		var right [roles]bool
		for r := range roles {
			right[r] = m.right(gold, predicted, r)
			g.row(r).counts(m).pair(right[r], len(gold.tokens[r]) > 0, len(predicted.tokens[r]) > 0)
		}
		for row, parts := range g.together() {
			wrong := slices.ContainsFunc(parts, func(r role) bool { return !right[r] })
			row.counts(m).pair(!wrong, true, true)
		}
	}
	for r := range roles {
		common := gold.tokens[r].common(predicted.tokens[r])
		g.row(r).Lengths.Common += common
		for row, parts := range g.together() {
			if slices.Contains(parts, r) {
				row.Lengths.Common += common
			}
		}
	}
	if predicted.saidKind != "" {
		g.KindsGiven++
	}
	if predicted.saidKind == gold.kind {
		g.KindsRight++
	}
}

// pair counts a part of a pair, which either side may lack.
func (c *Counts) pair(right, inGold, inPredicted bool) {
	switch {
	case right && inGold && inPredicted:
		c.Right++
		return
	case inGold:
		c.Missed++
	}
	if inPredicted {
		c.Wrong++
	}
}

// addSource judges the source of a gold statement whose content was found.
func (g *Group) addSource(a *Article, gold, predicted *statement) {
	g.Sources.Gold++
	if predicted == nil || !softly(gold, predicted, content) {
		return
	}
	g.Sources.Found++
	g.Sources.Exact += one(exactWords.right(gold, predicted, source))
	g.Sources.Soft += one(softly(gold, predicted, source))
	g.Sources.Missing += one(len(predicted.tokens[source]) == 0)
	if name := surname(a.words(gold.spans[source])); name != "" {
		g.Sources.Names++
		g.Sources.Named += one(slices.Contains(wordsOf(predicted.speaker), name))
	}
}

func one(is bool) int {
	if is {
		return 1
	}
	return 0
}

func wordsOf(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !alphanumeric(r) })
}

// surname is the last word, in lower case, of the first run of words with a
// capital that are no titles and no pronouns; "" where there is none.
func surname(text string) string {
	runes := []rune(text)
	var run []string
	for _, t := range tokenize(runes) {
		word := string(runes[t.Span[0]:t.Span[1]])
		if unicode.IsUpper(runes[t.Span[0]]) && !notNames[word] && !pronouns[strings.ToLower(word)] {
			run = append(run, word)
			continue
		}
		if len(run) > 0 && (!slices.Contains([]string{"'", "’", "-", ".", "_"}, word) || possessive(word, runes[t.Span[1]:])) {
			break
		}
	}
	if len(run) > 1 { // initials name nobody
		run = slices.DeleteFunc(run, func(word string) bool { return len([]rune(word)) == 1 })
	}
	if len(run) == 0 || len([]rune(run[len(run)-1])) == 1 {
		return ""
	}
	return strings.ToLower(run[len(run)-1])
}

// possessive reports whether an apostrophe ends a name: the rest is "s" or
// nothing, or a gap follows.
func possessive(apostrophe string, rest []rune) bool {
	next := strings.Trim(string(rest[:min(2, len(rest))]), " ")
	return (apostrophe == "'" || apostrophe == "’") && (next == "s" || next == "")
}
