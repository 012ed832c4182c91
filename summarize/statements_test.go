package summarize

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write what is found into testdata instead of comparing")

// TestStatements reads testdata/statements.txt: cases that begin with "== "
// and a title, then a text, then what is to be found in it, a line each that
// begins with "> ".
func TestStatements(t *testing.T) {
	const path = "testdata/statements.txt"
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var kept strings.Builder
	for _, section := range strings.Split("\n"+string(data), "\n== ")[1:] {
		title, body, _ := strings.Cut(section, "\n")
		text, want, found := strings.Cut(body, "\n> ")
		if found {
			want = "> " + want
		}
		text = strings.TrimSpace(text)
		got := describe(text)
		fmt.Fprintf(&kept, "== %s\n%s\n%s\n", title, text, got)
		if want = strings.TrimSpace(want); !*update && strings.TrimSpace(got) != want {
			t.Errorf("%s\n%s\ngot\n%s\nwant\n%s", title, text, got, want)
		}
	}
	if *update {
		if err := os.WriteFile(path, []byte(kept.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// describe writes the statements of a text one a line:
// speaker (role), venue, when: stance kind: content / content -> claim, by whom
func describe(text string) string {
	var lines strings.Builder
	for _, s := range Extract("", text).Statements {
		fmt.Fprintf(&lines, "> %s", s.Speaker)
		if s.Role != "" {
			fmt.Fprintf(&lines, " (%s)", s.Role)
		}
		if s.Venue != "" {
			fmt.Fprintf(&lines, ", to %s", s.Venue)
		}
		if s.When != "" {
			fmt.Fprintf(&lines, ", on %s", s.When)
		}
		var parts []string
		for _, span := range s.Content {
			parts = append(parts, strings.ReplaceAll(span.In(text), "\n", " "))
		}
		fmt.Fprintf(&lines, ": %s %s: %s", s.Stance, s.Kind, strings.Join(parts, " / "))
		if s.Claim != nil {
			fmt.Fprintf(&lines, " -> %s, by %s", s.Claim.Span.In(text), s.Claim.By)
		}
		lines.WriteByte('\n')
	}
	return lines.String()
}
