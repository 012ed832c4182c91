package ingest

import (
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"
)

// markdown reads a text with or without YAML front matter. The text is what
// follows it: to the byte where it holds no marks, so that spans of it can be
// found in the file again, else as a reader sees it. Its first "# heading" is the
// title where the front matter gives none; a heading that opens the text and
// says no more than the title counts as header, not as text.
func (s source) markdown(data []byte) piece {
	t, refusal := s.decoded(data)
	if refusal != nil {
		return piece{refusal: refusal}
	}
	matter, offset := splitFrontMatter(t.Whole)
	front, valid := readFrontMatter(matter)
	if !valid {
		t.note("the front matter is no valid YAML and was read line by line")
	}
	front.fill(&t)
	offset = skipBlankLines(t.Whole, offset)
	heading, start, end := firstHeading(t.Whole[offset:])
	if t.Title == "" {
		t.Title = heading
	}
	if start == 0 && heading != "" && strings.EqualFold(oneLine(heading, maxTitle), oneLine(t.Title, maxTitle)) {
		offset = skipBlankLines(t.Whole, offset+end)
	}
	t.Body, t.Offset = t.Whole[offset:], offset
	if read := unmarked(t.Body); read != t.Body {
		t.Body, t.Whole, t.Offset = read, "", 0
	}
	return piece{text: t}
}

// unmarked is Markdown as a reader sees it: words without the marks of links,
// emphasis, headings, lists and quotations, paragraphs parted by blank lines.
// What holds no marks stays as it is, to the byte, and so does what is longer or
// nested deeper than any article: the parser's work grows with the square of
// a paragraph's marks.
func unmarked(text string) string {
	if len(text) > maxMarked || longestParagraph(text) > maxMarkedParagraph {
		return text
	}
	var page strings.Builder
	reader := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough), goldmark.WithRendererOptions(html.WithUnsafe()))
	if err := reader.Convert([]byte(text), &page); err != nil {
		return text
	}
	root, err := parseHTML(page.String())
	if err != nil {
		return text
	}
	read := nodeText(root)
	if slices.Equal(strings.Fields(read), strings.Fields(text)) {
		return text
	}
	return read
}

// longestParagraph is the most bytes between two blank lines.
func longestParagraph(text string) int {
	longest, length := 0, 0
	for line := range strings.Lines(text) {
		if length += len(line); strings.TrimSpace(line) == "" {
			length = 0
		}
		longest = max(longest, length)
	}
	return longest
}

// splitFrontMatter finds the YAML between two lines "---" at the very start,
// and where the rest begins. Without a second line there is none.
func splitFrontMatter(text string) (matter string, offset int) {
	first, _, found := strings.Cut(text, "\n")
	if !found || strings.TrimRight(first, " \t\r") != "---" {
		return "", 0
	}
	start := len(first) + 1
	for offset = start; offset < len(text) && offset < maxHeader; {
		line, _, _ := strings.Cut(text[offset:], "\n")
		next := min(offset+len(line)+1, len(text))
		if ended := strings.TrimRight(line, " \t\r"); ended == "---" || ended == "..." {
			return text[start:offset], next
		}
		offset = next
	}
	return "", 0
}

// skipBlankLines moves an offset over lines without a letter.
func skipBlankLines(text string, offset int) int {
	for {
		line, _, found := strings.Cut(text[offset:], "\n")
		if !found || strings.TrimSpace(line) != "" {
			return offset
		}
		offset += len(line) + 1
	}
}

// firstHeading is the first heading of level one outside of code, and the
// bytes of its line.
func firstHeading(text string) (heading string, start, end int) {
	code := false
	for offset := 0; offset < len(text); {
		line, _, _ := strings.Cut(text[offset:], "\n")
		next := min(offset+len(line)+1, len(text))
		switch trimmed := strings.TrimSpace(line); {
		case strings.HasPrefix(trimmed, "```"), strings.HasPrefix(trimmed, "~~~"):
			code = !code
		case !code && strings.HasPrefix(line, "# "):
			return unmarked(strings.TrimSpace(strings.TrimRight(trimmed[1:], "# "))), offset, next
		}
		offset = next
	}
	return "", 0, 0
}

// readFrontMatter reads the scalars of a YAML mapping. It works on the syntax
// tree and follows no aliases, so that a small file cannot unfold into a large
// one. A common mistake, a colon in an unquoted title, makes the YAML invalid:
// then its lines are read like those of a header.
func readFrontMatter(matter string) (front fields, valid bool) {
	front = fields{}
	err := guarded(func() error {
		file, err := parser.ParseBytes([]byte(matter), 0, parser.AllowDuplicateMapKey())
		if err != nil {
			return err
		}
		for _, doc := range file.Docs {
			for _, entry := range mappingOf(doc.Body) {
				if value := scalarOf(entry.Value); value != "" {
					front.add(fieldName(entry.Key.GetToken().Value), value)
				}
			}
		}
		return nil
	})
	if err == nil {
		return front, true
	}
	front = fields{}
	for line := range strings.Lines(matter) {
		if key, value, ok := headerLine(strings.TrimSpace(line)); ok {
			front.add(key, unquote(value))
		}
	}
	return front, false
}

// unquote drops the marks around a whole value, of a scalar or a list.
func unquote(value string) string {
	for _, marks := range []string{`""`, "''", "[]"} {
		if len(value) > 1 && value[0] == marks[0] && value[len(value)-1] == marks[1] {
			return value[1 : len(value)-1]
		}
	}
	return value
}

// mappingOf is the entries of a mapping, none of other nodes.
func mappingOf(node ast.Node) []*ast.MappingValueNode {
	switch n := node.(type) {
	case *ast.MappingNode:
		return n.Values
	case *ast.MappingValueNode:
		return []*ast.MappingValueNode{n}
	}
	return nil
}

// scalarOf is the text of a value: a scalar's own, the names in a list
// ("author: [A, B]"), the name in a mapping ("author: {name: A}").
func scalarOf(node ast.Node) string {
	switch n := node.(type) {
	case *ast.StringNode:
		return n.Value
	case *ast.LiteralNode:
		return n.Value.Value
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode:
		return n.GetToken().Value
	case *ast.SequenceNode:
		var names []string
		for _, value := range n.Values {
			if _, nested := value.(*ast.SequenceNode); nested {
				continue
			}
			if name := scalarOf(value); name != "" {
				names = append(names, name)
			}
		}
		return strings.Join(names, ", ")
	case *ast.MappingNode, *ast.MappingValueNode:
		for _, entry := range mappingOf(n) {
			if value, ok := entry.Value.(*ast.StringNode); ok && fieldName(entry.Key.GetToken().Value) == "name" {
				return value.Value
			}
		}
	}
	return ""
}
