package slack_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// The pictures of docs/slack.md are drawn from the golden files, so that they
// show what Slack gets. Slack's clients choose fonts and margins themselves;
// the pictures follow its web client at 640 pixels.

// TestPictures draws the golden files of what people see most and compares the
// pictures with docs/slack-NAME.svg, which "go test ./bot/slack -run
// TestPictures -update" writes, once the golden files are as they should be.
func TestPictures(t *testing.T) {
	for _, c := range []struct{ name, golden, title string }{
		{"briefing", "briefing", "briefbot posts a briefing in #newsroom"},
		{"form", "form-schedule-entered", "The form for a schedule"},
		{"home", "home", "The home tab of a reader"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := draw(readBlocks(t, c.golden), c.title, c.name == "briefing")
			file := filepath.Join("..", "..", "docs", "slack-"+c.name+".svg")
			if *update {
				if err := os.WriteFile(file, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, want) {
				t.Errorf("%s does not show testdata/%s.json any more; draw it anew with -update", file, c.golden)
			}
		})
	}
}

// readBlocks are the blocks of the first message, or of the view, of a golden
// file. A view's title and buttons stand around them as they do in Slack.
func readBlocks(t testing.TB, name string) []any {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	var messages []map[string]any
	if json.Unmarshal(data, &messages) == nil {
		return messages[0]["blocks"].([]any)
	}
	var view map[string]any
	if err := json.Unmarshal(data, &view); err != nil {
		t.Fatal(err)
	}
	blocks := view["blocks"].([]any)
	if view["title"] != nil {
		blocks = append([]any{map[string]any{"type": "header", "text": view["title"]}}, blocks...)
		blocks = append(blocks, map[string]any{"type": "actions", "elements": []any{
			map[string]any{"type": "button", "text": view["close"]}, map[string]any{"type": "button", "text": view["submit"], "style": "primary"}}})
	}
	return blocks
}

// Sizes of a picture in pixels.
const (
	pictureWidth = 640
	bodySize     = 15
	smallSize    = 12.5
	lineHeight   = 22
)

// picture is a drawing while it grows downwards.
type picture struct {
	out         bytes.Buffer
	left, y     float64
	indent      float64
	size        float64
	colour      string
	description []string
}

// draw draws blocks as SVG.
func draw(blocks []any, title string, isMessage bool) []byte {
	p := &picture{left: 20, y: 20}
	if isMessage {
		p.left = 68
		p.author()
	}
	for _, block := range blocks {
		p.block(block.(map[string]any))
	}
	height := p.y + 14
	var svg bytes.Buffer
	fmt.Fprintf(&svg, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%.0f" viewBox="0 0 %d %.0f" font-family="Helvetica, Arial, sans-serif" role="img">`+"\n", pictureWidth, height, pictureWidth, height)
	fmt.Fprintf(&svg, "<title>%s</title>\n<desc>%s</desc>\n", html.EscapeString(title), html.EscapeString(strings.Join(p.description, "\n")))
	fmt.Fprintf(&svg, `<rect x="0.5" y="0.5" width="%d" height="%.0f" rx="8" fill="#ffffff" stroke="#dddddd"/>`+"\n", pictureWidth-1, height-1)
	svg.Write(p.out.Bytes())
	svg.WriteString("</svg>\n")
	return svg.Bytes()
}

// author is who posted a message, as it stands above one.
func (p *picture) author() {
	fmt.Fprintf(&p.out, `<rect x="20" y="%.1f" width="36" height="36" rx="6" fill="#1d3557"/>`+"\n", p.y)
	p.text("b", 33, p.y+24, run{text: "b", bold: true}, "#ffffff", 18)
	x := p.text("briefbot", p.left, p.y+13, run{text: "briefbot", bold: true}, "#1d1c1d", bodySize)
	fmt.Fprintf(&p.out, `<rect x="%.1f" y="%.1f" width="30" height="15" rx="2" fill="#dddddd"/>`+"\n", x+6, p.y+1)
	p.text("APP", x+10, p.y+12, run{text: "APP", bold: true}, "#616061", 9.5)
	p.text("08:00", x+44, p.y+13, run{text: "08:00"}, "#616061", smallSize)
	p.y += 22
}

func (p *picture) block(b map[string]any) {
	p.size, p.colour, p.indent = bodySize, "#1d1c1d", 0
	switch b["type"] {
	case "header":
		p.y += 6
		p.size = 18
		p.runs([]run{{text: textOf(b["text"]), bold: true}})
		p.y += 4
	case "context":
		p.size, p.colour = smallSize, "#616061"
		for _, e := range list(b["elements"]) {
			p.runs([]run{{text: textOf(e)}})
		}
		p.y += 4
	case "divider":
		fmt.Fprintf(&p.out, `<line x1="%.1f" y1="%.1f" x2="%d" y2="%.1f" stroke="#dddddd"/>`+"\n", p.left, p.y+6, pictureWidth-20, p.y+6)
		p.y += 14
	case "section":
		if b["accessory"] != nil {
			y := p.y
			p.button(b["accessory"].(map[string]any), pictureWidth-116)
			p.y = y + 4
		}
		p.runs([]run{{text: textOf(b["text"])}})
		p.y += 12
	case "rich_text":
		for _, e := range list(b["elements"]) {
			p.rich(e.(map[string]any))
		}
		p.y += 6
	case "actions":
		x := p.left
		for _, e := range list(b["elements"]) {
			x = p.button(e.(map[string]any), x) + 8
		}
		p.y += 42
	case "input":
		p.input(b)
	}
}

func list(value any) []any {
	found, _ := value.([]any)
	return found
}

func textOf(value any) string {
	object, _ := value.(map[string]any)
	text, _ := object["text"].(string)
	return text
}

// run is a stretch of text in one style.
type run struct {
	text                     string
	bold, italic, code, link bool
}

func (p *picture) rich(e map[string]any) {
	if e["type"] != "rich_text_list" {
		if e["type"] == "rich_text_quote" {
			p.indent = 12
		}
		p.runs(runsOf(e))
		p.indent = 0
		return
	}
	for _, item := range list(e["elements"]) {
		p.text("•", p.left+8, p.y+15, run{text: "•"}, p.colour, p.size)
		p.indent = 24
		p.runs(runsOf(item.(map[string]any)))
		p.indent = 0
	}
}

func runsOf(section map[string]any) []run {
	var runs []run
	for _, e := range list(section["elements"]) {
		element := e.(map[string]any)
		style, _ := element["style"].(map[string]any)
		r := run{text: textOf(element), bold: style["bold"] == true, italic: style["italic"] == true, code: style["code"] == true, link: element["type"] == "link"}
		if element["type"] == "channel" {
			r.text, r.link = "#"+strings.ToLower(strings.TrimPrefix(element["channel_id"].(string), "C0")), true
		}
		runs = append(runs, r)
	}
	return runs
}

// runs sets text in lines that are as wide as the picture.
func (p *picture) runs(runs []run) {
	var line []run
	width := 0.0
	room := pictureWidth - 20 - p.left - p.indent
	flush := func() {
		x := p.left + p.indent
		for _, r := range line {
			x = p.text(r.text, x, p.y+15, r, p.colour, p.size)
		}
		line, width = nil, 0
		p.y += lineHeight * p.size / bodySize
	}
	for _, r := range runs {
		p.description = append(p.description, strings.Join(strings.Fields(r.text), " "))
		for _, word := range pieces(r.text) {
			if word == "\n" {
				flush()
				continue
			}
			w := widthOf(word, r, p.size)
			if width+w > room && len(line) > 0 && strings.TrimSpace(word) != "" {
				flush()
			}
			if len(line) == 0 && strings.TrimSpace(word) == "" {
				continue
			}
			if last := len(line) - 1; last >= 0 && sameStyle(line[last], r) {
				line[last].text += word
			} else {
				piece := r
				piece.text = word
				line = append(line, piece)
			}
			width += w
		}
	}
	flush()
}

func sameStyle(a, b run) bool {
	return a.bold == b.bold && a.italic == b.italic && a.code == b.code && a.link == b.link
}

// pieces parts a text into words, the space between them, and line breaks.
func pieces(text string) []string {
	var found []string
	for _, r := range text {
		last := len(found) - 1
		switch {
		case r == '\n':
			found = append(found, "\n")
		case last >= 0 && found[last] != "\n" && unicode.IsSpace([]rune(found[last])[0]) == unicode.IsSpace(r):
			found[last] += string(r)
		default:
			found = append(found, string(r))
		}
	}
	return found
}

// text sets one run at a place and gives where it ends. The width is written
// down too, so that every font fills it.
func (p *picture) text(text string, x, y float64, r run, colour string, size float64) float64 {
	width := widthOf(text, r, size)
	style := ""
	switch {
	case r.code:
		fmt.Fprintf(&p.out, `<rect x="%.1f" y="%.1f" width="%.1f" height="19" rx="3" fill="#f6f6f6" stroke="#dddddd"/>`+"\n", x-3, y-14, width+6)
		style, colour = ` font-family="monospace"`, "#c01343"
	case r.link:
		colour = "#1264a3"
	}
	if r.bold {
		style += ` font-weight="bold"`
	}
	if r.italic {
		style += ` font-style="italic"`
	}
	fmt.Fprintf(&p.out, `<text x="%.1f" y="%.1f" font-size="%g" fill="%s"%s xml:space="preserve" textLength="%.1f" lengthAdjust="spacingAndGlyphs">%s</text>`+"\n",
		x, y, size, colour, style, width, html.EscapeString(text))
	return x + width
}

// widthOf is how wide a text is set, after the widths of Helvetica's letters in
// thousandths of the size.
func widthOf(text string, r run, size float64) float64 {
	thousandths := 0
	for _, c := range text {
		switch {
		case r.code:
			thousandths += 560
		case strings.ContainsRune("ijl|’‘'", c):
			thousandths += 222
		case strings.ContainsRune(" .,:;!/ft[]()I-·“”", c):
			thousandths += 300
		case strings.ContainsRune("mMW…", c):
			thousandths += 850
		case strings.ContainsRune("w", c), unicode.IsUpper(c):
			thousandths += 700
		case strings.ContainsRune("crskvxyz", c):
			thousandths += 480
		default:
			thousandths += 556
		}
	}
	width := float64(thousandths) / 1000 * size
	if r.bold {
		width *= 1.06
	}
	return width
}

// button is a button or an overflow menu; it gives where it ends.
func (p *picture) button(e map[string]any, x float64) float64 {
	text := textOf(e["text"])
	if e["type"] == "overflow" {
		text = "⋯"
	}
	label := run{text: text, bold: true}
	width := widthOf(text, label, 13.5) + 24
	fill, colour := "#ffffff", "#1d1c1d"
	if e["style"] == "primary" {
		fill, colour = "#007a5a", "#ffffff"
	}
	fmt.Fprintf(&p.out, `<rect x="%.1f" y="%.1f" width="%.1f" height="32" rx="5" fill="%s" stroke="#bbbabb"/>`+"\n", x, p.y, width, fill)
	p.text(text, x+12, p.y+21, label, colour, 13.5)
	p.description = append(p.description, "["+text+"]")
	return x + width
}

// input is a field of a form with what is entered.
func (p *picture) input(b map[string]any) {
	p.y += 4
	p.runs([]run{{text: textOf(b["label"]), bold: true}})
	element := b["element"].(map[string]any)
	switch element["type"] {
	case "checkboxes", "radio_buttons":
		p.choices(element)
	default:
		p.box(element)
	}
	if b["hint"] != nil {
		p.size, p.colour = smallSize, "#616061"
		p.runs([]run{{text: textOf(b["hint"])}})
	}
	p.y += 6
}

// choices are boxes to tick, or rounds to choose one of.
func (p *picture) choices(element map[string]any) {
	var chosen []any
	for _, o := range append(list(element["initial_options"]), element["initial_option"]) {
		if option, is := o.(map[string]any); is {
			chosen = append(chosen, option["value"])
		}
	}
	round := 3
	if element["type"] == "radio_buttons" {
		round = 8
	}
	for _, o := range list(element["options"]) {
		option := o.(map[string]any)
		fmt.Fprintf(&p.out, `<rect x="%.1f" y="%.1f" width="15" height="15" rx="%d" fill="#ffffff" stroke="#868686"/>`+"\n", p.left, p.y+3, round)
		if slices.Contains(chosen, option["value"]) {
			fmt.Fprintf(&p.out, `<rect x="%.1f" y="%.1f" width="9" height="9" rx="%d" fill="#1264a3"/>`+"\n", p.left+3, p.y+6, round)
		}
		p.indent = 24
		p.runs([]run{{text: textOf(option["text"])}})
		p.indent = 0
	}
}

// box is a field with a text or a choice.
func (p *picture) box(element map[string]any) {
	fmt.Fprintf(&p.out, `<rect x="%.1f" y="%.1f" width="%.1f" height="34" rx="4" fill="#ffffff" stroke="#868686"/>`+"\n", p.left, p.y+2, pictureWidth-20-p.left)
	text, colour := textOf(element["placeholder"]), "#868686"
	if value, is := element["initial_value"].(string); is {
		text, colour = value, "#1d1c1d"
	}
	if option, is := element["initial_option"].(map[string]any); is {
		text, colour = textOf(option["text"]), "#1d1c1d"
	}
	p.text(text, p.left+12, p.y+24, run{text: text}, colour, bodySize)
	p.description = append(p.description, text)
	if element["type"] != "plain_text_input" {
		p.text("▾", pictureWidth-44, p.y+24, run{text: "▾"}, "#616061", bodySize)
	}
	p.y += 42
}
