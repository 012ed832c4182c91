package main

import (
	"strings"
	"testing"

	"github.com/rivo/uniseg"
	"pgregory.net/rapid"
)

func TestShorten(t *testing.T) {
	tests := []struct {
		title string
		text  string
		width int
		want  string
	}{
		{"fits", "The boat held.", 20, "The boat held."},
		{"keeps both ends", "The old boat held for the whole of the night.", 24, "The old […] the night."},
		{"no room for two ends", "Extraordinarily long", 12, "Extraordina…"},
		{"one word", "Extraordinarily", 8, "Extraor…"},
		{"wide letters", "港口今天关闭了因为风暴来了", 11, "港口今天关…"},
		{"nothing", "", 5, ""},
	}
	for _, test := range tests {
		t.Run(test.title, func(t *testing.T) {
			if got := shorten(test.text, test.width); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestShortenKeepsTheWidth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := oneLine(rapid.String().Draw(t, "text"))
		width := rapid.IntRange(1, 60).Draw(t, "width")
		got := shorten(text, width)
		if uniseg.StringWidth(got) > width {
			t.Fatalf("got %q, wider than %d", got, width)
		}
		if head, _, cut := strings.Cut(got, " "+omission+" "); cut && !strings.HasPrefix(text, head) {
			t.Fatalf("got %q, which does not begin as %q", got, text)
		}
	})
}

func TestTable(t *testing.T) {
	list := table{
		caps: []int{0, 10},
		rows: []row{
			{cells: []string{"ID", "WHO", "WHAT"}, style: faint},
			{cells: []string{"1", "a very long name indeed", "The boat held for all of the night, they said."}, style: red},
			{free: "└▶ a line of its own", indent: 1},
			{cells: []string{"10", "ann\nbob", "\x1b[31mred"}},
		},
	}
	var out strings.Builder
	if err := list.write(&out, screen{width: 45}); err != nil {
		t.Fatal(err)
	}
	const want = `ID  WHO         WHAT
1   a very lo…  The boat held […] they said.
    └▶ a line of its own
10  ann bob     �[31mred
`
	if got := out.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestOneLine(t *testing.T) {
	tests := []struct{ title, text, want string }{
		{"line ends", "a\r\nb\tc  d", "a b c d"},
		{"terminal sequences", "x\x1b]0;title\x07y", "x�]0;title�y"},
		{"reordering", "txt.\u202Eexe", "txt.�exe"},
		{"joined emoji and marks of scripts stay", "👨\u200d👩\u200d👧 مرحبا\u200f!", "👨\u200d👩\u200d👧 مرحبا\u200f!"},
		{"other scripts stay", "naïve — 港口", "naïve — 港口"},
	}
	for _, test := range tests {
		t.Run(test.title, func(t *testing.T) {
			if got := oneLine(test.text); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
