package eval

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// standoff is one file of annotations in brat's stand-off format
// (https://brat.nlplab.org/standoff.html): text-bound lines "T1\tSource 4 9\t…"
// name spans, event lines "E1\tAttribution:T5 Content:T4 Cue:T3 Source:T2" tie
// them together. Lines of other kinds, and broken ones, are passed over: the
// corpus has some.
type standoff struct {
	events  []event
	discard []Span // boilerplate that annotators were told to leave out
}

// event is one attribution by hand.
type event struct {
	id                   string // "E7"
	source, cue, content []Span
}

var (
	textBound  = regexp.MustCompile(`^(T\d+)\t([\w-]+) (\d+ \d+(?:;\d+ \d+)*)(?:\t|$)`)
	eventLine  = regexp.MustCompile(`^(E\d+)\t(\S.*)$`)
	roleNumber = regexp.MustCompile(`\d+$`) // Content2 is more Content
)

func readStandoff(file string) standoff {
	named := map[string][]Span{}
	var read standoff
	var events [][]string
	for line := range strings.Lines(file) {
		line = strings.TrimSuffix(line, "\n")
		if m := textBound.FindStringSubmatch(line); m != nil {
			named[m[1]] = rangesOf(m[3])
			if m[2] == "Discard" {
				read.discard = append(read.discard, named[m[1]]...)
			}
		} else if m := eventLine.FindStringSubmatch(line); m != nil {
			events = append(events, append([]string{m[1]}, strings.Fields(m[2])...))
		}
	}
	for _, fields := range events {
		if e := newEvent(fields, named); len(e.content) > 0 {
			read.events = append(read.events, e)
		}
	}
	return read
}

// rangesOf reads "728 767;784 1029", which the line's pattern has checked.
func rangesOf(text string) []Span {
	var ranges []Span
	for part := range strings.SplitSeq(text, ";") {
		from, to, _ := strings.Cut(part, " ")
		start, _ := strconv.Atoi(from)
		end, _ := strconv.Atoi(to)
		ranges = append(ranges, Span{start, end})
	}
	return ranges
}

// newEvent gathers an event's spans from its id and arguments.
func newEvent(fields []string, named map[string][]Span) event {
	e := event{id: fields[0]}
	for _, argument := range fields[1:] {
		role, id, _ := strings.Cut(argument, ":")
		switch roleNumber.ReplaceAllString(role, "") {
		case "Source":
			e.source = append(e.source, named[id]...)
		case "Cue":
			e.cue = append(e.cue, named[id]...)
		case "Content":
			e.content = append(e.content, named[id]...)
		}
	}
	for _, ranges := range []*[]Span{&e.source, &e.cue, &e.content} {
		slices.SortFunc(*ranges, func(a, b Span) int { return slices.Compare(a[:], b[:]) })
		*ranges = slices.Compact(*ranges)
	}
	return e
}

// same reports whether two events mark the same spans: annotators' tools leave
// doubles.
func (e event) same(other event) bool {
	return slices.Equal(e.source, other.source) && slices.Equal(e.cue, other.cue) && slices.Equal(e.content, other.content)
}
