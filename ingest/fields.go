package ingest

import "strings"

// fields are an article's fields by name, as a header, front matter or a JSON
// object gives them. The names are those of [fieldName]; many writers use
// other words for the same thing, so each field has several.
type fields map[string]string

// The names of each field, the surest first.
var (
	titleNames     = []string{"title", "headline"}
	outletNames    = []string{"outlet", "publisher", "source", "sitename"}
	urlNames       = []string{"url", "canonical", "canonicalurl", "link", "permalink", "externalurl", "mainentityofpage"}
	publishedNames = []string{"published", "publishedat", "datepublished", "publicationdate", "publishdate", "publisheddate", "pubdate", "date", "created", "createdat"}
	bylineNames    = []string{"byline", "author", "authors", "by", "creator"}
	textNames      = []string{"text", "body", "articlebody", "contenttext", "fulltext", "content", "contenthtml", "bodyhtml", "html"}
	summaryNames   = []string{"summary", "description", "abstract"}
)

// fieldName brings a key to one form: "published_at", "Published At" and
// "publishedAt" are all "publishedat".
func fieldName(key string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '_' || r == '-' || r == ':' || r == '.' {
			return -1
		}
		return r
	}, strings.ToLower(key))
}

// add keeps a value. The first of a name stays.
func (f fields) add(key, value string) {
	if _, known := f[key]; !known {
		f[key] = value
	}
}

// first is the value of the first name that has one.
func (f fields) first(names []string) string {
	for _, name := range names {
		if value := f[name]; strings.TrimSpace(value) != "" {
			return value
		}
	}
	return ""
}

// fill puts everything but the text into t.
func (f fields) fill(t *Text) {
	t.Title = f.first(titleNames)
	t.Outlet = f.first(outletNames)
	t.Byline = f.first(bylineNames)
	t.setURL(f.first(urlNames))
	t.setPublished(f.first(publishedNames))
}
