package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
)

// wanted is one statement that must be found, with content exact to the word.
type wanted struct {
	speaker, venue, stance string
	begins, ends           string
}

// result is what one call of the program gave.
type result struct {
	code           int
	stdout, stderr string
}

// call runs the program in dir with a database of its own, at a fixed time.
func call(t *testing.T, dir string, stdin string, args ...string) result {
	t.Helper()
	t.Chdir(dir)
	var stdout, stderr bytes.Buffer
	code := run(context.Background(), args, system{
		stdin: strings.NewReader(stdin), stdout: &stdout, stderr: &stderr,
		environ: map[string]string{"TZ": "Europe/London"},
		now:     func() time.Time { return time.Date(2026, 3, 4, 8, 0, 0, 0, time.UTC) },
	})
	return result{code, stdout.String(), stderr.String()}
}

// succeed returns the standard output of a call that must succeed.
func succeed(t *testing.T, dir string, args ...string) string {
	t.Helper()
	got := call(t, dir, "", args...)
	if got.code != exitDone || got.stderr != "" {
		t.Fatalf("briefbot %s: exit code %d\n%s", strings.Join(args, " "), got.code, got.stderr)
	}
	return got.stdout
}

// extraction is a line of briefbot extract, read back.
type extraction struct {
	jsonFinding
	points []rune
}

func extracted(t *testing.T, path string) extraction {
	t.Helper()
	var found extraction
	line := succeed(t, t.TempDir(), "extract", "--text", path)
	if err := json.Unmarshal([]byte(line), &found); err != nil {
		t.Fatalf("%v in %s", err, line)
	}
	found.points = []rune(*found.Text)
	for i := range found.Statements {
		if s := &found.Statements[i]; s.Shown != nil {
			s.Content = s.Shown // the tables here are of what readers see
		}
	}
	return found
}

func (e extraction) words(span points) string { return string(e.points[span[0]:span[1]]) }

// match returns the statement that fits, or nil. A determiner before a
// description does not count, nor does punctuation at the ends of the content.
func (e extraction) match(want wanted) *jsonStatement {
	for i, s := range e.Statements {
		words := bare(e.words(points{s.Content[0][0], s.Content[len(s.Content)-1][1]}))
		if described(s.Speaker) == described(want.speaker) && described(s.Venue) == described(want.venue) && s.Stance == want.stance &&
			strings.HasPrefix(words, bare(want.begins)) && strings.HasSuffix(words, bare(want.ends)) {
			return &e.Statements[i]
		}
	}
	return nil
}

// holding reports whether some statement's content holds exactly these words.
func (e extraction) holding(words string) bool {
	for _, s := range e.Statements {
		for _, span := range s.Content {
			if bare(e.words(span)) == bare(words) {
				return true
			}
		}
	}
	return false
}

// listing shows what was found, for failures.
func (e extraction) listing() string {
	var out strings.Builder
	for _, s := range e.Statements {
		fmt.Fprintf(&out, "%2d %-10s %s | %s | %s |", s.ID, s.Stance, s.Speaker, s.Role, s.Venue)
		for _, span := range s.Content {
			fmt.Fprintf(&out, " %s", e.words(span))
		}
		if s.Denies != nil {
			fmt.Fprintf(&out, "\n      denies %s: %s", s.Denies.By, e.words(s.Denies.Span))
		}
		out.WriteString("\n")
	}
	return out.String()
}

func described(speaker string) string {
	for _, determiner := range []string{"a ", "an ", "the ", "both "} {
		speaker = strings.TrimPrefix(strings.ToLower(speaker), determiner)
	}
	return speaker
}

func bare(words string) string {
	return strings.TrimFunc(words, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

func within(inner, outer points) bool { return outer[0] <= inner[0] && inner[1] <= outer[1] }

// absolute is a path that holds also in another working directory.
func absolute(t *testing.T, path string) string {
	t.Helper()
	path, err := filepath.Abs(path)
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// checkDenials wants the denials of rows 2, 3 and 5 tied to the claim of the
// lead or of the accounts in some rows, made by officials.
func checkDenials(t *testing.T, found extraction, rows []wanted, accounts ...int) {
	t.Helper()
	places := []points{*found.Lead}
	for _, row := range accounts {
		account := found.match(rows[row])
		if account == nil {
			t.Fatalf("an official's account is missing in\n%s", found.listing())
		}
		places = append(places, account.Content...)
	}
	for _, row := range []int{2, 3, 5} {
		denial := found.match(rows[row])
		if denial == nil || denial.Denies == nil {
			t.Errorf("got no claim for the denial %+v", rows[row])
			continue
		}
		claim := denial.Denies.Span
		if !slices.ContainsFunc(places, func(place points) bool { return within(claim, place) }) {
			t.Errorf("got the claim %q, want it in the lead or an official's account", found.words(claim))
		}
		if by := denial.Denies.By; !strings.Contains(by, "official") {
			t.Errorf("got the claim made by %q, want the officials", by)
		}
	}
}

// checkKey wants three key statements: the account, a denial by the denier and
// a statement by the leader.
func checkKey(t *testing.T, found extraction, account wanted, denier, leader string) {
	t.Helper()
	told := found.match(account)
	if told == nil {
		t.Fatalf("the official's account is missing in\n%s", found.listing())
	}
	var hasDenial, hasLeader bool
	for _, id := range found.Key {
		s := found.Statements[id-1]
		hasDenial = hasDenial || s.Speaker == denier && s.Stance == "denies"
		hasLeader = hasLeader || s.Speaker == leader && s.Stance == "asserts"
	}
	if len(found.Key) != 3 || !slices.Contains(found.Key, told.ID) || !hasDenial || !hasLeader {
		t.Errorf("got the key statements %v of\n%s\nwant the official's account, a denial by %s and a statement by %s",
			found.Key, found.listing(), denier, leader)
	}
}

// checkContains wants these words, wherever the lines are broken.
var rightEdge = regexp.MustCompile(`(?m)\s{2,}[sca]\d+$`)

func checkContains(t *testing.T, got string, wants ...string) {
	t.Helper()
	// Wrapped lines are joined; the ids at their right edge are no part of
	// what is said.
	flowing := strings.Join(strings.Fields(rightEdge.ReplaceAllString(got, "")), " ")
	for _, want := range wants {
		if !strings.Contains(flowing, want) {
			t.Errorf("missing %q in\n%s", want, got)
		}
	}
}
