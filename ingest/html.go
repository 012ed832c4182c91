package ingest

import (
	"errors"
	"regexp"
	"strings"

	"golang.org/x/net/html"
)

// Errors of parseHTML.
var errTooManyTags = errors.New("it has more tags than any article needs")

// parseHTML parses a page or a fragment within bounds. The parser's own bound
// is a depth of 512, after which it gives an error. Two things it leaves open:
//
// The HTML standard has formatting elements reopened in every paragraph until
// they are closed, so that a page of 100 KB with 500 unclosed <b x=…> grows to
// gigabytes. No text needs them: they are read as <span>, which is not
// reopened. The renaming looks at no context, so that no trick of context
// hides a tag from it.
//
// Text between tags that are ignored is copied again at each of them. The
// product of tags and bytes bounds that work to some seconds.
func parseHTML(text string) (*html.Node, error) {
	tags := strings.Count(text, "<")
	if tags > maxTags || tags*len(text) > maxTagBytes {
		return nil, errTooManyTags
	}
	return html.Parse(strings.NewReader(formatting.ReplaceAllString(text, "<${1}span$2")))
}

// formatting finds the names of formatting elements (HTML, section 13.2.4.2)
// but <a>, of which only one is reopened at a time.
var formatting = regexp.MustCompile(`(?i)<(/?)(?:b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)([\s/>])`)
