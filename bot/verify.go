package bot

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"briefbot/store"
)

// Checked is a message whose every quote was compared with the stored text.
// Renderers accept nothing else, and only [Check] makes one that holds
// anything: what was not checked cannot be shown.
type Checked struct {
	private bool
	failed  bool
	blocks  []Block
}

// Private reports whether the message is for the asker alone.
func (c Checked) Private() bool { return c.private }

// Failed reports whether the message only says that there was no answering, for
// a reason of the program's own.
func (c Checked) Failed() bool { return c.failed }

// Blocks are the parts of the message in order. Each call gives a new slice.
func (c Checked) Blocks() []Block { return slices.Clone(c.blocks) }

// Tells reports whether the message tells something worth showing to others:
// what was not understood or not found is said without a heading.
func (c Checked) Tells() bool {
	if len(c.blocks) < 2 {
		return false
	}
	_, headed := c.blocks[0].(Heading)
	return headed
}

// Without is the message without the blocks that drop holds for.
func (c Checked) Without(drop func(Block) bool) Checked {
	return Checked{private: c.private, failed: c.failed, blocks: slices.DeleteFunc(c.Blocks(), drop)}
}

// Fault is a quote that did not compare, to be logged: it means a damaged
// store, a text that was changed beside the store, or a mistake of ours.
type Fault struct {
	Quote  Quote
	Reason string
}

// LogValue names the quote without its words.
func (f Fault) LogValue() slog.Value {
	return slog.GroupValue(
		slog.Int64("article", int64(f.Quote.Article)),
		slog.Int("version", f.Quote.Version),
		slog.String("spans", fmt.Sprint(f.Quote.Spans)),
		slog.Bool("title", f.Quote.Title),
		slog.String("reason", f.Reason))
}

// Check compares every quote of the message with the stored text of its
// article version, or with the article's title, and gives a copy in which each
// quote that does not compare is replaced by a plain notice. The faults say
// which and why; a store that cannot be read makes a fault of each quote that
// needed it. The message itself is left as it was. Texts are read once a call.
//
// The comparison is exact but for white space: a run of white space that holds
// a line break or a tab is shown as one space, since a message has no lines of
// the article's own. Between parts, " […] " may always stand; a mere space may
// stand where the text has nothing but white space between them, or where the
// one part ends with a closing quotation mark and the other begins with an
// opening one. "[…] " may stand before all and " […]" after all.
func Check(ctx context.Context, articles store.Articles, workspace store.WorkspaceID, message Message) (Checked, []Fault) {
	c := checker{texts: newTexts(articles, workspace)}
	c.texts.readTitles(ctx, titlesOf(message))
	compare := func(q Quote) Quote { return c.quote(ctx, q) }
	checked := Checked{private: message.Private, failed: message.Failed}
	for _, block := range message.Blocks {
		if copied := mapQuotes(block, compare); copied != nil {
			checked.blocks = append(checked.blocks, copied)
		} else {
			c.faults = append(c.faults, Fault{Reason: fmt.Sprintf("a block of the unknown kind %T was left out", block)})
		}
	}
	return checked, c.faults
}

// checker is the work of one Check.
type checker struct {
	texts  *texts
	faults []Fault
}

// titlesOf are the articles whose titles the message quotes.
func titlesOf(message Message) []store.ArticleID {
	var ids []store.ArticleID
	for _, block := range message.Blocks {
		mapQuotes(block, func(q Quote) Quote {
			if q.Title && !slices.Contains(ids, q.Article) {
				ids = append(ids, q.Article)
			}
			return q
		})
	}
	return ids
}

// quote gives the quote back if it compares, else a notice in its place.
func (c *checker) quote(ctx context.Context, q Quote) Quote {
	q.Refused = false
	if q.Text == "" {
		return Quote{}
	}
	q.Spans = slices.Clone(q.Spans)
	reason, notice := "", ""
	var text string
	var err error
	if q.Title {
		text, err = c.texts.title(ctx, q.Article)
	} else {
		text, err = c.texts.text(ctx, q.Article, q.Version)
	}
	switch {
	case err != nil:
		reason = err.Error()
		notice = fmt.Sprintf("a quotation was left out: the stored text of article %d could not be read", q.Article)
	case !shows(text, q.Spans, q.Text):
		reason = "the words shown are not the words of the spans"
		notice = fmt.Sprintf("a quotation was left out: it is not in the stored text of article %d", q.Article)
	default:
		return q
	}
	c.faults = append(c.faults, Fault{Quote: q, Reason: reason})
	return Quote{Article: q.Article, Version: q.Version, Title: q.Title, Text: notice, Refused: true}
}

// ellipsis stands for words that are left out.
const ellipsis = "[…]"

// shows reports whether shown is the words of the spans of text; see Check.
func shows(text string, spans []store.Span, shown string) bool {
	if len(spans) == 0 {
		return false
	}
	end := 0
	for i, span := range spans {
		if span.Empty() || span.Start < end || span.End > len(text) || i > 0 && span.Start == end ||
			!onBorder(text, span.Start) || !onBorder(text, span.End) {
			return false
		}
		end = span.End
	}
	for _, front := range cutVariants(shown, strings.CutPrefix, ellipsis+" ") {
		for _, both := range cutVariants(front, strings.CutSuffix, " "+ellipsis) {
			if showsParts(text, spans, both) {
				return true
			}
		}
	}
	return false
}

// cutVariants are the text as it is and, where it has the affix, without.
func cutVariants(text string, cut func(string, string) (string, bool), affix string) []string {
	if without, found := cut(text, affix); found {
		return []string{text, without}
	}
	return []string{text}
}

// showsParts compares part by part. It tries both joints where both are
// allowed, since an article may hold "[…]" itself.
func showsParts(text string, spans []store.Span, shown string) bool {
	rest, found := strings.CutPrefix(shown, onOneLine(text[spans[0].Start:spans[0].End]))
	if !found || len(spans) == 1 {
		return found && rest == ""
	}
	if after, found := strings.CutPrefix(rest, " "+ellipsis+" "); found && showsParts(text, spans[1:], after) {
		return true
	}
	after, found := strings.CutPrefix(rest, " ")
	return found && joinedBySpace(text, spans[0], spans[1]) && showsParts(text, spans[1:], after)
}

// joinedBySpace reports whether two parts read as one without a sign that
// something is left out between them.
func joinedBySpace(text string, a, b store.Span) bool {
	if strings.TrimSpace(text[a.End:b.Start]) == "" {
		return true
	}
	last, _ := utf8.DecodeLastRuneInString(text[a.Start:a.End])
	first, _ := utf8.DecodeRuneInString(text[b.Start:b.End])
	return isClosing(last) && isOpening(first)
}

// onBorder reports whether a rune begins or the text ends at i.
func onBorder(text string, i int) bool {
	return i >= 0 && (i == len(text) || i < len(text) && utf8.RuneStart(text[i]))
}

// onOneLine is the text with each run of white space that holds a line break
// or a tab made one space, and nothing else changed.
func onOneLine(text string) string {
	if !strings.ContainsFunc(text, breaksLine) {
		return text
	}
	var out strings.Builder
	for len(text) > 0 {
		word := strings.IndexFunc(text, unicode.IsSpace)
		if word < 0 {
			break
		}
		out.WriteString(text[:word])
		text = text[word:]
		space := strings.IndexFunc(text, func(r rune) bool { return !unicode.IsSpace(r) })
		if space < 0 {
			space = len(text)
		}
		if strings.ContainsFunc(text[:space], breaksLine) {
			out.WriteByte(' ')
		} else {
			out.WriteString(text[:space])
		}
		text = text[space:]
	}
	out.WriteString(text)
	return out.String()
}

func breaksLine(r rune) bool {
	switch r {
	case '\n', '\r', '\t', '\v', '\f', '\u0085', '\u2028', '\u2029':
		return true
	}
	return false
}

func isOpening(r rune) bool { return strings.ContainsRune("“‘\"'«„‹‚「『", r) }

func isClosing(r rune) bool { return strings.ContainsRune("”’\"'»“›‘」』", r) }

// Part is the blocks [from, to) as a message of their own, for platforms whose
// posts are too small for a whole briefing.
func (c Checked) Part(from, to int) Checked {
	return Checked{private: c.private, blocks: slices.Clone(c.blocks[from:to])}
}
