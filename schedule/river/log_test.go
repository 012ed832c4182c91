package river

import (
	"bytes"
	"log/slog"
	"strings"
	"testing"
)

// What River tells however quiet the hour is for those who look for faults.
func TestRiversChatterIsForDebug(t *testing.T) {
	for _, test := range []struct {
		level slog.Level
		want  string
	}{
		{slog.LevelInfo, "level=WARN msg=wrong a.b=1\n"},
		{slog.LevelDebug, "level=DEBUG msg=counts a.b=1\nlevel=WARN msg=wrong a.b=1\n"},
	} {
		t.Run(test.level.String(), func(t *testing.T) {
			var out bytes.Buffer
			log := slog.New(undertone{slog.NewTextHandler(&out, &slog.HandlerOptions{Level: test.level})}).WithGroup("a").With("b", 1)
			log.Info("counts")
			log.Warn("wrong")
			got := ""
			for line := range strings.Lines(out.String()) {
				_, rest, _ := strings.Cut(line, " ") // without its time
				got += rest
			}
			if got != test.want {
				t.Errorf("got\n%swant\n%s", got, test.want)
			}
		})
	}
}
