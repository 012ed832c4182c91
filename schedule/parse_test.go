package schedule

import (
	"errors"
	"strings"
	"testing"
	"time"
)

func TestParse(t *testing.T) {
	tests := []struct{ text, want string }{
		{"weekdays 08:00,17:30 Europe/London", "weekdays 08:00,17:30 Europe/London"},
		{"mon,wed 9am", "mon,wed 09:00 UTC"},
		{"daily 07:15", "daily 07:15 UTC"},
		{"07:15", "daily 07:15 UTC"},
		{"Every day at 7:15 europe/berlin", "daily 07:15 Europe/Berlin"},
		{"monday and friday at 9am and 5:30pm", "mon,fri 09:00,17:30 UTC"},
		{"mon-fri 8:00", "weekdays 08:00 UTC"},
		{"fri-mon noon", "mon,fri,sat,sun 12:00 UTC"},
		{"daily noon,midnight Europe/London", "daily 00:00,12:00 Europe/London"},
		{"weekends midnight Asia/Tokyo", "weekends 00:00 Asia/Tokyo"},
		{"every monday 9 am", "mon 09:00 UTC"},
		{"17:30,08:00,08:00", "daily 08:00,17:30 UTC"},
		{"every 2h from 08:00 to 20:00", "every 2h from 08:00 to 20:00 UTC"},
		{"every 90m", "every 90m UTC"},
		{"weekdays every 30 minutes from 9am to 5pm America/New_York", "weekdays every 30m from 09:00 to 17:00 America/New_York"},
		{"0 8 * * 1-5 Europe/Berlin", "0 8 * * 1-5 Europe/Berlin"},
		{"CRON_TZ=Europe/Berlin 0 8 * * MON", "0 8 * * mon Europe/Berlin"},
		{"0 8 * * 7", "0 8 * * 0 UTC"},
		{"0 8 * * 3,5-7", "0 8 * * 3,5-6,0 UTC"},
		{"*/15 9-17 * * *", "*/15 9-17 * * * UTC"},
		{"@daily", "@daily UTC"},
		{"@weekly Pacific/Apia", "@weekly Pacific/Apia"},
		{"0 0 29 2 *", "0 0 29 2 * UTC"},
	}
	for _, test := range tests {
		t.Run(test.text, func(t *testing.T) {
			spec, err := Parse(test.text, Options{})
			if err != nil {
				t.Fatal(err)
			}
			if got := spec.String(); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
			again, err := Parse(spec.String(), Options{})
			if err != nil || again.String() != spec.String() {
				t.Errorf("canonical text %q gives %q, %v", spec, again, err)
			}
		})
	}
}

func TestParseTakesTheChannelsZone(t *testing.T) {
	berlin, err := LoadZone("europe/berlin")
	if err != nil {
		t.Fatal(err)
	}
	spec, err := Parse("daily 08:00", Options{Zone: berlin})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := spec.String(), "daily 08:00 Europe/Berlin"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestParseErrors(t *testing.T) {
	tests := []struct{ title, text, want string }{
		{"nothing", "", "empty"},
		{"a day misspelt", "wekdays 08:00", `did you mean "weekdays"?`},
		{"half understood", "weekdays 08:00 sometimes", `"sometimes" is no time`},
		{"an hour alone", "daily 8", "write 8:00, or 8am"},
		{"no such time", "daily 25:00", `no such time as "25:00"`},
		{"no such time with pm", "daily 13pm", `no such time as "13pm"`},
		{"days without a time", "weekdays", "a time is missing"},
		{"an unknown zone", "daily 08:00 Europe/Berlim", "Europe/Berlin"},
		{"only a zone", "Europe/Berlin", "say when"},
		{"every minute", "* * * * *", "more often than every 5 minutes"},
		{"too often across midnight", "daily 00:01,23:59", "more often than"},
		{"six fields", "0 0 8 * * 1", "cron has five fields, here are 6"},
		{"a cron field out of range", "0 25 * * *", "cron"},
		{"no such date", "0 8 30 2 *", "no such date"},
		{"backwards", "every 2h from 20:00 to 08:00", "before the first"},
		{"without a wall clock", "@every 1h", "@every"},
		{"far too long", strings.Repeat("mon,", 100) + " 8am", "longer than any"},
	}
	for _, test := range tests {
		t.Run(test.title, func(t *testing.T) {
			_, err := Parse(test.text, Options{})
			var fault *ParseError
			if !errors.As(err, &fault) {
				t.Fatalf("got %v, want a ParseError", err)
			}
			if !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %q, want it to say %q", err, test.want)
			}
			if _, err := Parse(fault.Example, Options{}); err != nil {
				t.Errorf("the example does not work: %v", err)
			}
		})
	}
	if _, err := Parse("* * * * *", Options{AllowOften: true}); err != nil {
		t.Errorf("allowed, but %v", err)
	}
}

func TestParseErrorSaysWhatWasUnderstood(t *testing.T) {
	_, err := Parse("mon,wed 09:00 nine", Options{})
	var fault *ParseError
	if !errors.As(err, &fault) {
		t.Fatal(err)
	}
	if got, want := fault.Understood, "mon,wed 09:00"; got != want {
		t.Errorf("understood %q, want %q", got, want)
	}
}

func FuzzParse(f *testing.F) {
	for _, text := range []string{Example, "mon,wed 9am", "every 2h from 08:00 to 20:00", "*/15 9-17 * * 1-5 Asia/Tokyo", "@daily", "fri-mon noon", "0 8 * * 6-7,7"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		spec, err := Parse(text, Options{})
		if err != nil {
			return
		}
		again, err := Parse(spec.String(), Options{})
		if err != nil || again.String() != spec.String() {
			t.Fatalf("%q became %q, which gives %q, %v", text, spec, again, err)
		}
		now := time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC)
		first, ok1 := spec.Next(now)
		second, ok2 := again.Next(now)
		if ok1 != ok2 || first.Name != second.Name || !first.At.Equal(second.At) {
			t.Fatalf("%q: %v and its canonical text: %v", text, first, second)
		}
	})
}
