package ingest

import "time"

// The limits of what is read. Sizes are in bytes; in what users see they are
// rounded to MB. They are far above real news and far below what would hurt.
const (
	// maxText bounds the text of one article. The longest articles of
	// newspapers have some 150 KB; a court ruling printed in full about 1 MB.
	maxText = 2 << 20
	// maxPlain bounds a .txt or .md file as bytes: UTF-16 takes two for a
	// letter, and the header needs some room.
	maxPlain = 2*maxText + maxHeader
	// maxHeader bounds a header block or front matter. A title, an address
	// and names need less than 2 KB. It also keeps the YAML parser's
	// recursion shallow.
	maxHeader = 16 << 10
	// maxMarked bounds a Markdown text of which the marks are taken out, and
	// maxMarkedParagraph each of its paragraphs: hostile ones of that size cost
	// some seconds. The longest paragraphs of newspapers have 3 KB.
	maxMarked          = 256 << 10
	maxMarkedParagraph = 16 << 10
	// maxPage bounds an HTML page. News pages with their inlined scripts
	// reach 3 MB.
	maxPage = 10 << 20
	// maxTags bounds the tags of a page, and maxTagBytes the product of tags
	// and bytes: the work of parsing may grow with that. News pages have some
	// 10,000 tags in 1 MB.
	maxTags     = 100_000
	maxTagBytes = 5e10
	// maxFeed bounds an RSS or Atom feed. Full-text feeds reach 3 MB.
	maxFeed = 10 << 20
	// maxEntries bounds the entries of one feed. Feeds carry 10 to 100,
	// archives some hundreds.
	maxEntries = 1000
	// maxFeedDepth bounds the nesting of elements in a feed, over which its
	// parser recurses. Feeds need 6, those with XHTML in them some 30.
	maxFeedDepth = 200
	// maxFeedCopies bounds the bytes that the feed's parser copies over and
	// over where text and elements alternate.
	maxFeedCopies = 5e9
	// maxFeedHead bounds what stands before the first entry, which is parsed
	// once an entry where a feed is mended.
	maxFeedHead = 64 << 10
	// maxDocument bounds one JSON document: it is held in memory as a whole.
	// Larger collections come as JSON Lines, which are read line by line.
	maxDocument = 32 << 20
	// maxLine bounds one line of JSON Lines: an article of maxText with most
	// letters escaped.
	maxLine = 10 << 20
	// maxDepth bounds the nesting of JSON. Articles need 4, JSON-LD about 10.
	maxDepth = 64
	// maxFetch bounds a fetched body after decompression: a page or a feed.
	maxFetch = 10 << 20

	// sniffed is how much of an input is looked at to tell its format: enough
	// for the first element of a page behind long comments.
	sniffed = 4 << 10

	// fetchTimeout bounds one fetch from name look-up to the last byte.
	fetchTimeout = 20 * time.Second
	// maxRedirects is the most redirects that are followed. Feed proxies and
	// a change to https need two or three.
	maxRedirects = 5
	// maxLinked bounds the linked pages that are fetched for one feed whose
	// entries carry no text.
	maxLinked = 50
	// linkedAtOnce is how many of them are fetched at the same time: enough
	// that one slow server does not hold up the rest, few enough to be polite.
	linkedAtOnce = 4

	// batchArticles and batchText bound what is stored in one transaction: so
	// much that 1,000 articles need few of them, so little that a failure
	// costs little and memory stays small.
	batchArticles = 64
	batchText     = 8 << 20

	// The most characters of the one-line fields. Titles of newspapers stay
	// under 200, names of outlets under 60; bylines list up to ten people.
	maxTitle  = 500
	maxOutlet = 120
	maxByline = 300
)
