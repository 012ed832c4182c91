package ingest

import (
	"encoding/xml"
	"errors"
	"fmt"
	"iter"
	"regexp"
	"strings"
)

var (
	xmlDeclaration = regexp.MustCompile(`^\s*<\?xml[^>]*\?>`)
	xmlEncoding    = regexp.MustCompile(`^\s*<\?xml[^>]*encoding\s*=\s*["']([A-Za-z0-9._:-]+)["']`)
	xmlReference   = regexp.MustCompile(`&#(?:[xX]0*(?:[0-8bceBCEfF]|1[0-9a-fA-F]|[fF]{3}[eEfF])|0*(?:[0-8]|1[124-9]|2[0-9]|3[01]));`)
)

// declaredInXML is the character set that the server or else the XML names.
func declaredInXML(data []byte, contentType string) string {
	if declared := declaredIn(contentType); declared != "" {
		return declared
	}
	if found := xmlEncoding.FindSubmatch(data[:min(len(data), 200)]); found != nil {
		return string(found[1])
	}
	return ""
}

// soundXML makes decoded text fit for a strict parser: it drops the
// declaration, whose character set no longer holds, and characters and
// references that XML does not allow.
func soundXML(text string) string {
	text = text[len(xmlDeclaration.FindString(text)):]
	text = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, text)
	return xmlReference.ReplaceAllString(text, "")
}

// checkXML bounds what the feed's parser does beyond reading: it recurses with
// the depth of elements, where Go's stack would end the whole program, and
// copies an element's text at each piece of it. The tokens are read as that
// parser reads them. A break in the syntax is not told here.
func checkXML(text string) error {
	decoder := xml.NewDecoder(strings.NewReader(text))
	decoder.Strict = false
	var pieces []int // bytes of text so far in each open element
	copies := 0
	for {
		token, err := decoder.Token()
		if err != nil {
			return nil
		}
		switch t := token.(type) {
		case xml.StartElement:
			if pieces = append(pieces, 0); len(pieces) > maxFeedDepth {
				return fmt.Errorf("it nests elements deeper than %d", maxFeedDepth)
			}
		case xml.EndElement:
			pieces = pieces[:max(len(pieces)-1, 0)]
		case xml.CharData:
			if len(pieces) == 0 {
				continue
			}
			pieces[len(pieces)-1] += len(t)
			if copies += pieces[len(pieces)-1]; copies > maxFeedCopies {
				return errors.New("it has more scattered text than any feed needs")
			}
		}
	}
}

var feedRoot = regexp.MustCompile(`<(rss|feed|rdf:RDF)[\s>]`)

// splitFeed cuts a feed into what stands before its first entry, the entries,
// and what closes it. An entry that is not closed ends where the next begins;
// so does a CDATA section in which another one begins.
func splitFeed(text string) (head string, entries []string, tail string) {
	root := feedRoot.FindStringSubmatch(text)
	if root == nil {
		return "", nil, ""
	}
	start := -1
	end := func(at int) {
		if start >= 0 {
			entries = append(entries, text[start:at])
		}
		start = -1
	}
	for tag := range entryTags(text) {
		if tag.closing {
			end(tag.end)
			continue
		}
		end(tag.start)
		if start = tag.start; head == "" {
			head = text[:start]
		}
	}
	end(len(text))
	if len(head) > maxFeedHead {
		return "", nil, ""
	}
	tail = "</" + root[1] + ">"
	if root[1] == "rss" {
		tail = "</channel></rss>"
	}
	return head, entries, tail
}

// openSection reports a CDATA section that was not closed: another one begins
// in it. To a parser of XML both are one, and the entries between them text.
func openSection(text string) bool {
	sectionEnd, sectionStart := finder(text, "]]>"), finder(text, "<![CDATA[")
	for at := sectionStart(0); at >= 0; at = sectionStart(at + 1) {
		end, next := sectionEnd(at), sectionStart(at+1)
		if next >= 0 && next < end {
			return true
		}
	}
	return false
}

// entryTag is where an entry's tag stands in a feed.
type entryTag struct {
	start, end int
	closing    bool
}

// entryTags gives the tags of entries, <item> and <entry>, but those in CDATA
// sections and comments. The work is linear, whatever the text holds.
func entryTags(text string) iter.Seq[entryTag] {
	sectionEnd, sectionStart, commentEnd := finder(text, "]]>"), finder(text, "<![CDATA["), finder(text, "-->")
	return func(yield func(entryTag) bool) {
		for at := 0; at < len(text); at++ {
			next := strings.IndexByte(text[at:], '<')
			if next < 0 {
				return
			}
			at += next
			rest := text[at:]
			switch {
			case strings.HasPrefix(rest, "<![CDATA["):
				if end := sectionEnd(at); end >= 0 && (sectionStart(at+1) < 0 || end < sectionStart(at+1)) {
					at = end
				}
			case strings.HasPrefix(rest, "<!--"):
				if end := commentEnd(at); end >= 0 {
					at = end
				}
			case isEntryTag(rest):
				end := strings.IndexByte(rest, '>')
				if end < 0 || !yield(entryTag{at, at + end + 1, rest[1] == '/'}) {
					return
				}
				at += end
			}
		}
	}
}

// isEntryTag reports a text that begins with a tag of an entry.
func isEntryTag(text string) bool {
	text = strings.TrimPrefix(text[1:], "/")
	for _, name := range []string{"item", "entry"} {
		if rest, found := strings.CutPrefix(text, name); found && rest != "" && strings.IndexByte(" \t\r\n>/", rest[0]) >= 0 {
			return true
		}
	}
	return false
}

// finder finds a mark at or after a position, -1 if there is none. Asked with
// growing positions, it reads the text once.
func finder(text, mark string) func(from int) int {
	known := -2
	return func(from int) int {
		if known == -1 || known >= from {
			return known
		}
		if known = strings.Index(text[from:], mark); known >= 0 {
			known += from
		}
		return known
	}
}
