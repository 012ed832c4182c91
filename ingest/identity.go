package ingest

import (
	"net/url"
	"strings"
)

// identity is what makes two readings the same article: its canonical address,
// else the hash of its text. An article without an address whose text changes
// is therefore a new article: nothing else says that the two are one, and a
// path is no answer, since files are renamed and names used again. A site's
// root and an address that several entries of a feed share (the posts of a
// live page) name no article, so there the hash counts too.
func (t *Text) identity(hash string) string {
	if t.URL == "" || t.shared || isRoot(t.URL) {
		return "sha256:" + hash
	}
	return t.URL
}

// isRoot reports a site's front page.
func isRoot(address string) bool {
	parsed, err := url.Parse(address)
	return err == nil && (parsed.Path == "" || parsed.Path == "/") && parsed.RawQuery == ""
}

// outletOf names an outlet by the host of its address, for want of better.
func outletOf(address string) string {
	parsed, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(parsed.Hostname(), "www.")
}
