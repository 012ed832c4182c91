package schedule

import (
	"fmt"
	"strings"
	"time"

	"github.com/agnivade/levenshtein"
)

// Closest is the shortest time between two runs that [Parse] accepts: a
// briefing more often than every five minutes is a mistake or a flood.
const Closest = 5 * time.Minute

// longestText bounds a spec, in bytes, before it is looked at.
const longestText = 200

// Example is a spec that works, for help texts and errors.
const Example = "weekdays 08:00,17:30 Europe/London"

// ParseError says what of a spec was understood, what was not, and what would
// work.
type ParseError struct {
	Text       string // the whole input
	Understood string // the part before the fault; may be empty
	Problem    string // what is wrong
	Example    string // a spec that works
}

func (e *ParseError) Error() string {
	understood := "understood nothing of it yet"
	if e.Understood != "" {
		understood = fmt.Sprintf("understood %q", e.Understood)
	}
	return fmt.Sprintf("schedule %q: %s; %s; an example that works: %s", e.Text, understood, e.Problem, e.Example)
}

// Options change what [Parse] accepts.
type Options struct {
	// Zone is for specs that name none; nil means UTC.
	Zone *time.Location
	// AllowOften accepts runs closer together than [Closest].
	AllowOften bool
}

// Parse understands
//
//	weekdays 08:00,17:30 Europe/London
//	mon,wed 9am
//	daily 07:15
//	every 2h from 08:00 to 20:00
//	0 8 * * 1-5 Europe/Berlin      (cron's five fields)
//	@daily
//
// Words may be in any case; "at" and "and" are allowed where one would say
// them. A zone, if there is one, stands last. Errors are [*ParseError], also
// where the zone is unknown.
func Parse(text string, options Options) (Spec, error) {
	p := &parser{text: text, zone: options.Zone}
	if len(text) > longestText {
		p.text = strings.ToValidUTF8(text[:longestText], "") + "…"
		return Spec{}, p.fault("it is longer than any schedule needs to be")
	}
	if p.zone == nil {
		p.zone = time.UTC
	}
	p.words = strings.Fields(text)
	if err := p.takeZone(); err != nil {
		return Spec{}, err
	}
	spec, err := p.parse()
	if err != nil {
		return Spec{}, err
	}
	if closest := spec.rule.closest(); closest < Closest && !options.AllowOften {
		return Spec{}, p.fault(fmt.Sprintf("it would run every %s, more often than every %s", brief(closest), brief(Closest)))
	}
	spec.zone = p.zone
	if _, ok := spec.Next(time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)); !ok {
		return Spec{}, p.fault("no such date comes within eight years")
	}
	return spec, nil
}

func brief(d time.Duration) string {
	if d == time.Minute {
		return "minute"
	}
	return fmt.Sprintf("%d minutes", int(d.Minutes()))
}

// parser goes through the words of one spec.
type parser struct {
	text  string
	words []string
	next  int // the first word not yet understood
	zone  *time.Location
}

func (p *parser) fault(problem string) *ParseError {
	return &ParseError{Text: p.text, Understood: strings.Join(p.words[:p.next], " "), Problem: problem, Example: Example}
}

func (p *parser) done() bool { return p.next >= len(p.words) }

// word is the next word in lower case, "" at the end.
func (p *parser) word() string {
	if p.done() {
		return ""
	}
	return strings.ToLower(p.words[p.next])
}

// takeZone takes a zone off the end, or cron's "CRON_TZ=…" off the front.
func (p *parser) takeZone() error {
	if len(p.words) == 0 {
		return p.fault("it is empty")
	}
	if _, name, found := strings.Cut(p.words[0], "TZ="); found {
		return p.useZone(name, p.words[1:])
	}
	last := p.words[len(p.words)-1]
	// A cron field may hold a slash too; of zones only Etc/GMT+5 and its kind
	// hold digits.
	if strings.Contains(last, "/") && (!strings.ContainsAny(last, "*0123456789,") || strings.HasPrefix(last, "Etc/")) {
		return p.useZone(last, p.words[:len(p.words)-1])
	}
	if _, known := knownZone(last); known && !isScheduleWord(last) {
		return p.useZone(last, p.words[:len(p.words)-1])
	}
	return nil
}

func (p *parser) useZone(name string, rest []string) error {
	zone, err := LoadZone(name)
	if err != nil {
		fault := p.fault(err.Error())
		fault.Understood = strings.Join(rest, " ")
		return fault
	}
	p.zone, p.words = zone, rest
	return nil
}

func isScheduleWord(word string) bool {
	_, day := dayNames[strings.ToLower(word)]
	return day || strings.ContainsAny(word, "0123456789*")
}

func (p *parser) parse() (Spec, error) {
	switch first := p.word(); {
	case p.done():
		return Spec{}, p.fault("only a time zone is left; say when")
	case strings.HasPrefix(first, "@") || p.looksLikeCron():
		return p.cron()
	default:
		return p.spoken()
	}
}

// looksLikeCron reports whether the words are fields rather than times: one of
// them is or holds a star, or there are five.
func (p *parser) looksLikeCron() bool {
	if len(p.words) < 4 || !strings.ContainsAny(p.word()[:1], "0123456789*") {
		return false
	}
	return len(p.words) == 5 || strings.Contains(strings.Join(p.words, " "), "*")
}

// spoken understands the forms in words: days, then times or an interval.
func (p *parser) spoken() (Spec, error) {
	days, err := p.days()
	if err != nil {
		return Spec{}, err
	}
	if p.word() == "every" {
		return p.interval(days)
	}
	clocks, err := p.clocks()
	if err != nil {
		return Spec{}, err
	}
	r := weekly(days, clocks)
	return Spec{text: dayText(days) + " " + clockText(r.clocks), rule: r}, nil
}

// days takes the words of days; none means every day.
func (p *parser) days() (uint8, error) {
	days := uint8(0)
	for !p.done() {
		word := p.word()
		if word == "and" || word == "on" || word == "," {
			p.next++
			continue
		}
		if word == "every" && p.next+1 < len(p.words) {
			if named, ok := dayNames[strings.ToLower(strings.Trim(p.words[p.next+1], ","))]; ok {
				days |= named
				p.next += 2
				continue
			}
			break
		}
		if word == "at" || word == "every" || startsClock(word) {
			break
		}
		named, err := p.dayList(word)
		if err != nil {
			return 0, err
		}
		days |= named
		p.next++
	}
	if days == 0 {
		days = allWeekdays
	}
	return days, nil
}

// dayList is one word of days: "mon", "mon,wed", "mon-fri".
func (p *parser) dayList(word string) (uint8, error) {
	days := uint8(0)
	for _, part := range strings.Split(strings.Trim(word, ","), ",") {
		from, to, isRange := strings.Cut(part, "-")
		first, ok := dayNames[from]
		if !ok {
			return 0, p.fault(unknownDay(from))
		}
		if !isRange {
			days |= first
			continue
		}
		last, ok := dayNames[to]
		if !ok {
			return 0, p.fault(unknownDay(to))
		}
		if !single(first) || !single(last) {
			return 0, p.fault(fmt.Sprintf("%q is no range of days", part))
		}
		for day := first; ; day = nextDay(day) {
			days |= day
			if day == last {
				break
			}
		}
	}
	return days, nil
}

func single(days uint8) bool { return days&(days-1) == 0 }

func nextDay(day uint8) uint8 {
	if day == 1<<time.Saturday {
		return 1 << time.Sunday
	}
	return day << 1
}

func unknownDay(word string) string {
	best, distance := "", 3
	for name := range dayNames {
		if d := levenshtein.ComputeDistance(word, name); d < distance || d == distance && best != "" && name < best {
			best, distance = name, d
		}
	}
	if best == "" {
		return fmt.Sprintf("%q is no day and no time", word)
	}
	return fmt.Sprintf("%q is no day; did you mean %q?", word, best)
}

// interval takes "every 2h from 08:00 to 20:00".
func (p *parser) interval(days uint8) (Spec, error) {
	p.next++
	step, err := p.step()
	if err != nil {
		return Spec{}, err
	}
	from, to, bounded := clock(0), clock(24*60-1), false
	if p.word() == "from" || p.word() == "between" {
		p.next++
		if from, err = p.clock(); err != nil {
			return Spec{}, err
		}
		if word := p.word(); word != "to" && word != "until" && word != "and" {
			return Spec{}, p.fault("after the first time comes \"to\" and the last time")
		}
		p.next++
		if to, err = p.clock(); err != nil {
			return Spec{}, err
		}
		bounded = true
	}
	if !p.done() {
		return Spec{}, p.fault(fmt.Sprintf("%q is not understood after it", p.words[p.next]))
	}
	if to < from {
		return Spec{}, p.fault("the last time is before the first; an interval stays within one day")
	}
	var clocks []clock
	for c := from; c <= to; c += step {
		clocks = append(clocks, c)
	}
	text := "every " + stepText(step)
	if bounded {
		text += " from " + from.String() + " to " + to.String()
	}
	if days != allWeekdays {
		text = dayText(days) + " " + text
	}
	return Spec{text: text, rule: weekly(days, clocks)}, nil
}
