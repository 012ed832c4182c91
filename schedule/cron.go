package schedule

import (
	"fmt"
	"strings"

	"github.com/robfig/cron/v3"
)

// cronParser reads cron's five fields and its names ("@daily"). What it makes
// is only looked at, never asked for its Next: that one loses and doubles
// runs when clocks change.
var cronParser = cron.NewParser(cron.Minute | cron.Hour | cron.Dom | cron.Month | cron.Dow | cron.Descriptor)

// star is how robfig/cron marks a field that was "*" or "?"
// (parser.go and spec.go of v3.0.1: 1 << 63).
const star = uint64(1) << 63

// cron understands five fields or a name that begins with "@".
func (p *parser) cron() (Spec, error) {
	if len(p.words) == 5 {
		p.words = append(p.words[:4:4], zeroSunday(p.words[4]))
	}
	text := strings.Join(p.words, " ")
	if strings.HasPrefix(text, "@every") {
		return Spec{}, p.fault("@every has no wall clock to hold on to; write \"every 2h from 08:00 to 20:00\"")
	}
	if len(p.words) != 5 && !strings.HasPrefix(text, "@") {
		return Spec{}, p.fault(fmt.Sprintf("cron has five fields, here are %d", len(p.words)))
	}
	parsed, err := cronParser.Parse(text)
	if err != nil {
		return Spec{}, p.fault("as cron's five fields it is wrong: " + err.Error())
	}
	fields, ok := parsed.(*cron.SpecSchedule)
	if !ok {
		return Spec{}, p.fault("it names no wall time")
	}
	p.next = len(p.words)
	return Spec{text: strings.ToLower(text), rule: ruleOf(fields)}, nil
}

// zeroSunday writes Sunday as 0 in cron's fifth field, where people and
// crontab(5) write 7 too: robfig/cron knows 0 alone.
func zeroSunday(field string) string {
	days := strings.Split(field, ",")
	for i, day := range days {
		if first, found := strings.CutSuffix(day, "-7"); found {
			days[i] = first + "-6,0"
		} else if day == "7" {
			days[i] = "0"
		}
	}
	return strings.Join(days, ",")
}

func ruleOf(fields *cron.SpecSchedule) rule {
	var clocks []clock
	for hour := range 24 {
		for minute := range 60 {
			if fields.Hour&(1<<hour) != 0 && fields.Minute&(1<<minute) != 0 {
				clocks = append(clocks, clock(hour*60+minute))
			}
		}
	}
	return rule{
		clocks:      clocks,
		months:      uint16(fields.Month &^ star),
		daysOfMonth: uint32(fields.Dom &^ star),
		weekdays:    uint8(fields.Dow &^ star),
		anyDay:      fields.Dom&star != 0,
		anyWeekday:  fields.Dow&star != 0,
	}
}
