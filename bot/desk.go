package bot

import (
	"context"
	"fmt"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"briefbot/store"
)

// desk is what one answer is made at: the store as one channel sees it, with
// each article and text read once. It is for one goroutine.
type desk struct {
	store     store.Store
	workspace store.WorkspaceID
	channel   store.ChannelID // 0 for none
	clock     clock
	stories   int    // most in a briefing
	length    int    // of a quotation
	muted     string // as the channel has it
	texts     *texts
	earlier   *earlier // what the channel was shown, where that is left out
	articles  map[store.ArticleID]store.Article
}

func (b *Bot) desk(channel store.Channel, now time.Time) *desk {
	d := &desk{
		store:     b.store,
		workspace: channel.Workspace,
		channel:   channel.ID,
		clock:     clock{loadZone(channel.Zone), now, channel.Locale},
		stories:   channel.Stories,
		length:    channel.QuoteLength,
		muted:     channel.Muted,
		texts:     newTexts(b.store, channel.Workspace),
		articles:  map[store.ArticleID]store.Article{},
	}
	if d.stories <= 0 {
		d.stories = DefaultStories
	}
	if d.length <= 0 {
		d.length = DefaultQuoteLength
	}
	return d
}

// read fetches articles that are not at the desk yet, with their texts.
func (d *desk) read(ctx context.Context, ids []store.ArticleID) error {
	var missing []store.ArticleID
	for _, id := range ids {
		if _, known := d.articles[id]; !known && !slices.Contains(missing, id) {
			missing = append(missing, id)
		}
	}
	if len(missing) == 0 {
		return nil // no ids would mean all articles
	}
	articles, err := d.store.ListArticles(ctx, store.ArticleQuery{Workspace: d.workspace, IDs: missing, WithText: true})
	if err != nil {
		return fmt.Errorf("read %d articles: %w", len(missing), err)
	}
	for _, article := range articles {
		d.texts.keep(article)
		article.Text = ""
		d.articles[article.ID] = article
	}
	return nil
}

// article is one article without its text.
func (d *desk) article(ctx context.Context, id store.ArticleID) (store.Article, error) {
	if err := d.read(ctx, []store.ArticleID{id}); err != nil {
		return store.Article{}, err
	}
	article, found := d.articles[id]
	if !found {
		return store.Article{}, fmt.Errorf("article %d: %w", id, store.ErrNotFound)
	}
	return article, nil
}

// quote cuts a quote from an article's version.
func (d *desk) quote(ctx context.Context, id store.ArticleID, version int, spans []store.Span) (Quote, error) {
	text, err := d.texts.text(ctx, id, version)
	if err != nil {
		return Quote{}, fmt.Errorf("quote article %d, version %d: %w", id, version, err)
	}
	quote := Cut(text, spans, d.length)
	quote.Article, quote.Version = id, version
	return quote, nil
}

// words is the whole of some spans, for comparing.
func (d *desk) words(ctx context.Context, id store.ArticleID, version int, spans ...store.Span) string {
	text, err := d.texts.text(ctx, id, version)
	if err != nil {
		return "" // what cannot be read is like nothing else
	}
	var out strings.Builder
	for _, span := range tidy(text, spans) {
		out.WriteString(text[span.Start:span.End])
		out.WriteByte(' ')
	}
	return out.String()
}

// saying shows a statement.
func (d *desk) saying(ctx context.Context, statement store.Statement) (Saying, error) {
	quote, address, err := d.quoteWithLink(ctx, statement.Article, statement.Version, statement.Content)
	return Saying{
		ID:      statement.ID,
		Label:   label(statement.Stance),
		Speaker: statement.Speaker,
		Role:    d.roleAsRead(ctx, statement),
		Venue:   venue(statement.Venue),
		When:    statement.When,
		Quote:   quote,
		URL:     address,
	}, err
}

// ownedRole is a role that begins with whose it is, by a common noun.
var ownedRole = regexp.MustCompile(`^\p{Ll}.*(?:['’]s|s['’]) `)

// roleAsRead is a speaker's role with the article that belongs to its owner:
// "the hospital's director" where the text has it so. Roles are stored without,
// and "Ida Moe, hospital's director" is no English.
func (d *desk) roleAsRead(ctx context.Context, statement store.Statement) string {
	role := statement.Role
	if !ownedRole.MatchString(role) {
		return role
	}
	text, err := d.texts.text(ctx, statement.Article, statement.Version)
	if err == nil && (strings.Contains(text, "the "+role) || strings.Contains(text, "The "+role)) {
		return "the " + role
	}
	return role
}

// quoteWithLink cuts a quote and says where its words stand.
func (d *desk) quoteWithLink(ctx context.Context, id store.ArticleID, version int, spans []store.Span) (Quote, string, error) {
	article, err := d.article(ctx, id)
	if err != nil {
		return Quote{}, "", err
	}
	quote, err := d.quote(ctx, id, version, spans)
	return quote, d.source(article, quote).URL, err
}

// claim shows a claim: the statement that makes it, else its own words.
func (d *desk) claim(ctx context.Context, claim store.Claim, made *store.Statement) (Saying, error) {
	if made != nil {
		saying, err := d.saying(ctx, *made)
		saying.Claim = claim.ID
		return saying, err
	}
	quote, address, err := d.quoteWithLink(ctx, claim.Article, claim.Version, []store.Span{claim.Span})
	return Saying{Claim: claim.ID, Label: LabelClaim, Speaker: claim.By, Quote: quote, URL: address}, err
}

// title shows an article's title, or its lead sentence where it has none.
func (d *desk) title(article store.Article, lead store.Span) Quote {
	if article.Title == "" {
		text := d.texts.read[textKey{article.ID, article.Version}].text
		quote := Cut(text, []store.Span{lead}, d.length)
		quote.Article, quote.Version = article.ID, article.Version
		return quote
	}
	quote := Cut(article.Title, []store.Span{{Start: 0, End: len(article.Title)}}, d.length)
	quote.Article, quote.Version, quote.Title = article.ID, article.Version, true
	return quote
}

// source says where an article can be read; the link jumps to the quote if it
// is of that article.
func (d *desk) source(article store.Article, quote Quote) Source {
	source := Source{
		Article:   article.ID,
		Outlet:    outlet(article),
		URL:       link(article.URL),
		Published: d.date(article),
		At:        article.Time().UTC(),
	}
	if article.DateInDoubt() != "" {
		source.At = time.Time{} // a platform's own clock could not say so
	}
	if article.Title != "" {
		source.Title = d.title(article, store.Span{})
	}
	if source.URL != "" && quote.Article == article.ID && !quote.Title {
		if text := d.texts.read[textKey{article.ID, quote.Version}].text; text != "" {
			source.URL = withTextFragment(source.URL, text, quote.Spans)
		}
	}
	return source
}

// date is when the article counts as news, as shown. Where the date that it
// claims cannot be, that of its storing stands for it, and says so.
func (d *desk) date(article store.Article) string {
	shown := d.clock.full(article.Time())
	if doubt := article.DateInDoubt(); doubt != "" {
		return shown + " (stored; the article is " + doubt + ")"
	}
	return shown
}

// outlet is the article's outlet, else its host, else the name of the file
// that it was read from, else its own name here.
func outlet(article store.Article) string {
	if name := knownOutlet(article); name != "" {
		return name
	}
	if file := filepath.Base(article.Origin); filepath.Ext(file) != "" && len(file) > 1 {
		return file
	}
	return Ref{RefArticle, int64(article.ID)}.String()
}

func knownOutlet(article store.Article) string {
	if article.Outlet != "" {
		return article.Outlet
	}
	return host(article.URL)
}

func host(address string) string {
	parsed, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(parsed.Hostname(), "www.")
}

// link is the address if it is one that a reader may be sent to: what an
// article says of itself could be any scheme.
func link(address string) string {
	parsed, err := url.Parse(address)
	if err != nil || parsed.Host == "" || parsed.Scheme != "https" && parsed.Scheme != "http" {
		return ""
	}
	return parsed.String()
}

// label is a stance as it stands before a saying.
func label(stance string) string {
	switch stance {
	case "denies":
		return LabelDenies
	case "no_comment":
		return LabelNoComment
	case "confirms":
		return LabelConfirms
	case "retracts":
		return LabelRetracts
	}
	return LabelSays
}

// platforms are where one posts "on" something.
var platforms = []string{
	"x", "twitter", "x (formerly twitter)", "truth social", "facebook", "instagram", "threads", "bluesky", "mastodon",
	"telegram", "tiktok", "youtube", "linkedin", "reddit", "substack", "weibo", "vkontakte", "social media", "television", "tv", "radio",
}

// venue is a statement's venue with a preposition, where it has none.
func venue(name string) string {
	folded := store.Fold(name)
	first, _, _ := strings.Cut(folded, " ")
	switch {
	case folded == "":
		return ""
	case slices.Contains([]string{"to", "on", "in", "at", "before", "during", "via", "through", "with", "by", "after", "from"}, first):
		return name
	case slices.Contains(platforms, folded):
		return "on " + name
	case containsAny(folded, "statement", "interview", "letter", "speech", "post", "email", "e-mail", "memo", "report", "filing"):
		return "in " + name
	case containsAny(folded, "conference", "briefing", "rally", "hearing", "summit", "meeting", "event"):
		return "at " + name
	}
	return "to " + name
}

func containsAny(text string, words ...string) bool {
	return slices.ContainsFunc(strings.Fields(text), func(word string) bool { return slices.Contains(words, word) })
}
