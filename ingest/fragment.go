package ingest

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// markup tells HTML from text that merely holds "<".
var markup = regexp.MustCompile(`(?i)</?(?:p|br|div|a|b|i|strong|em|span|h[1-6]|ul|ol|li|blockquote|img|figure|article|section|table|pre|q)\b[^<>]*>`)

// fragmentText is the text of what a feed or JSON gives as HTML. What holds no
// markup keeps its lines; only its character references are resolved.
func fragmentText(fragment string) string {
	if !markup.MatchString(fragment) {
		return strings.TrimSpace(strings.ReplaceAll(html.UnescapeString(fragment), "\r\n", "\n"))
	}
	root, err := parseHTML(fragment)
	if err != nil { // nested too deep, too many tags: no article
		return ""
	}
	return nodeText(root)
}

// nodeText is the text of a tree of HTML as a reader sees it: paragraphs
// parted by blank lines, spaces single, lines kept in <pre> and at <br>.
// Navigation, forms, captions and what browsers do not show are left out. A
// long paragraph that stands there twice, as pull quotes do, is kept once.
func nodeText(root *html.Node) string {
	w := textWriter{seen: map[string]bool{}}
	w.walk(root, false)
	w.endParagraph()
	return strings.Join(w.paragraphs, "\n\n")
}

// textWriter gathers paragraphs.
type textWriter struct {
	paragraphs []string
	seen       map[string]bool
	line       strings.Builder
	space      bool // a space is due before the next word
	breaks     int  // line breaks are due before the next word
}

// repeated is from which length on a repeated paragraph is an accident, in
// bytes: shorter ones ("No.") may be said twice.
const repeated = 60

// walk writes a node and what is below it. The parser bounds the depth.
func (w *textWriter) walk(n *html.Node, pre bool) {
	switch n.Type {
	case html.TextNode:
		w.text(n.Data, pre)
		return
	case html.ElementNode:
		if unseen(n) {
			return
		}
	}
	block := blocks[n.DataAtom]
	switch n.DataAtom {
	case atom.Br:
		w.breaks++
	case atom.Td, atom.Th:
		w.space = true
	case atom.Q:
		w.text("“", true)
	}
	if block {
		w.endParagraph()
	}
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		w.walk(child, pre || n.DataAtom == atom.Pre)
	}
	if n.DataAtom == atom.Q {
		w.text("”", true)
	}
	if block {
		w.endParagraph()
	}
}

// text writes words. Runs of white space become one space; soft hyphens and
// zero-width spaces, which only say where a line may break, go.
func (w *textWriter) text(words string, pre bool) {
	for _, r := range words {
		switch r {
		case '\n':
			if pre {
				w.breaks++
				continue
			}
			w.space = true
		case ' ', '\t', '\r', '\f', '\u00a0':
			w.space = true
		case '\u00ad', '\u200b', '\ufeff':
		default:
			w.before()
			w.line.WriteRune(r)
		}
	}
}

// before writes what is due before a word: a new paragraph, a line, a space.
func (w *textWriter) before() {
	switch {
	case w.breaks > 1:
		w.endParagraph()
	case w.line.Len() == 0:
	case w.breaks == 1:
		w.line.WriteByte('\n')
	case w.space:
		w.line.WriteByte(' ')
	}
	w.space, w.breaks = false, 0
}

// endParagraph keeps what was gathered.
func (w *textWriter) endParagraph() {
	paragraph := w.line.String()
	w.line.Reset()
	w.space, w.breaks = false, 0
	if strings.TrimSpace(paragraph) == "" || len(paragraph) >= repeated && w.seen[paragraph] {
		return
	}
	w.seen[paragraph] = true
	w.paragraphs = append(w.paragraphs, paragraph)
}

// blocks are the elements that begin and end paragraphs.
var blocks = atoms(atom.P, atom.Div, atom.Article, atom.Section, atom.Main, atom.Header, atom.Footer, atom.Aside,
	atom.Blockquote, atom.Figure, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Ul, atom.Ol, atom.Li,
	atom.Dl, atom.Dt, atom.Dd, atom.Table, atom.Tr, atom.Caption, atom.Pre, atom.Hr, atom.Address, atom.Details,
	atom.Summary, atom.Body, atom.Html)

// skipped are the elements whose words are no part of an article's text.
var skipped = atoms(atom.Head, atom.Title, atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Svg, atom.Math,
	atom.Iframe, atom.Object, atom.Video, atom.Audio, atom.Canvas, atom.Nav, atom.Form, atom.Button, atom.Select,
	atom.Textarea, atom.Figcaption, atom.Map, atom.Dialog)

func atoms(list ...atom.Atom) map[atom.Atom]bool {
	set := make(map[atom.Atom]bool, len(list))
	for _, a := range list {
		set[a] = true
	}
	return set
}

// unseen reports elements that are skipped or hidden.
func unseen(n *html.Node) bool {
	if skipped[n.DataAtom] {
		return true
	}
	for _, a := range n.Attr {
		if a.Key == "hidden" || a.Key == "aria-hidden" && a.Val == "true" {
			return true
		}
	}
	return false
}

// fragmentLine is the text of a title that may hold markup.
func fragmentLine(fragment string) string { return oneLine(fragmentText(fragment), maxTitle) }
