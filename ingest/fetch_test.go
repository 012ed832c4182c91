package ingest

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"briefbot/store"
	"briefbot/store/memory"
)

// site is a server on this machine that counts its requests.
type site struct {
	*httptest.Server
	requests atomic.Int32
}

func newSite(t *testing.T, pages map[string]http.HandlerFunc) *site {
	t.Helper()
	s := &site{}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.requests.Add(1)
		if answer := pages[r.URL.Path]; answer != nil {
			answer(w, r)
			return
		}
		http.NotFound(w, r)
	}))
	t.Cleanup(s.Close)
	return s
}

// says answers with a body.
func says(contentType, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", contentType)
		fmt.Fprint(w, body)
	}
}

// local runs inputs with an ingester that may reach this machine, and tells
// what was refused.
func local(t *testing.T, inputs ...string) (Summary, []store.Article, []string) {
	t.Helper()
	i, articles := newIngester(t)
	i.AllowLocal = true
	var refusals []string
	i.Report = func(item Item) {
		if item.Outcome == Refused {
			refusals = append(refusals, item.Input+": "+item.Reason+"; "+item.Remedy)
		}
	}
	summary, err := i.Run(t.Context(), inputs)
	if err != nil {
		t.Fatal(err)
	}
	return summary, articles(), refusals
}

// newIngester gives an ingester into an empty store, and what is in that.
func newIngester(t testing.TB) (*Ingester, func() []store.Article) {
	t.Helper()
	m := memory.New()
	t.Cleanup(func() { m.Close() })
	workspace, err := m.EnsureWorkspace(context.Background(), "local")
	if err != nil {
		t.Fatal(err)
	}
	i := &Ingester{Store: m, Workspace: workspace.ID, Now: func() time.Time { return time.Date(2025, 6, 16, 12, 0, 0, 0, time.UTC) }}
	return i, func() []store.Article {
		articles, err := m.ListArticles(context.Background(), store.ArticleQuery{Workspace: workspace.ID, WithText: true})
		if err != nil {
			t.Fatal(err)
		}
		slices.Reverse(articles)
		return articles
	}
}

func TestFetchPage(t *testing.T) {
	s := newSite(t, map[string]http.HandlerFunc{"/quay": func(w http.ResponseWriter, r *http.Request) {
		if got := r.Header.Get("User-Agent"); got != userAgent {
			t.Errorf("got user agent %q, want %q", got, userAgent)
		}
		says("text/html", strings.Replace(testdata(t, "article.html"), "https://www.harbour.example/2025/quay", "/2025/quay", 1))(w, r)
	}})
	summary, articles, refusals := local(t, s.URL+"/quay?utm_source=x")
	if summary.Stored != 1 || len(articles) != 1 {
		t.Fatalf("got %v, refusals %q, want one stored", summary, refusals)
	}
	if got, want := articles[0].URL, s.URL+"/2025/quay?id=3"; got != want {
		t.Errorf("got URL %q, want %q", got, want)
	}
	if got, want := articles[0].Origin, s.URL+"/quay?utm_source=x"; got != want {
		t.Errorf("got origin %q, want %q", got, want)
	}
}

// TestCanonicalAddressOfAnotherSite: a page that was fetched cannot put itself
// in the place of another site's article.
func TestCanonicalAddressOfAnotherSite(t *testing.T) {
	s := newSite(t, map[string]http.HandlerFunc{"/quay": says("text/html", testdata(t, "article.html"))})
	_, articles, _ := local(t, s.URL+"/quay")
	if len(articles) != 1 || articles[0].Identity != s.URL+"/quay" {
		t.Errorf("got %+v, want the identity %s/quay", articles, s.URL)
	}
}

func TestLocalAddressIsRefused(t *testing.T) {
	s := newSite(t, map[string]http.HandlerFunc{"/quay": says("text/plain", "The quay was sold.")})
	port := netip.MustParseAddrPort(s.Listener.Addr().String()).Port()
	for _, host := range []string{"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "127.1"} {
		i, articles := newIngester(t)
		var refused []Item
		i.Report = func(item Item) { refused = append(refused, item) }
		address := fmt.Sprintf("http://%s:%d/quay", host, port)
		summary, err := i.Run(t.Context(), []string{address})
		if err != nil || summary.Refused != 1 || len(articles()) != 0 {
			t.Errorf("%s: got %v, %v, want it refused", address, summary, err)
		}
		if host == "127.1" { // is no IP address to Go's resolver, and no name either
			continue
		}
		if !strings.Contains(refused[0].Reason, "local address") || !strings.Contains(refused[0].Remedy, "--allow-local") {
			t.Errorf("%s: got %+v, want a local address refused and --allow-local", address, refused[0])
		}
	}
	if got := s.requests.Load(); got != 0 {
		t.Errorf("the server got %d requests, want none", got)
	}
}

// TestLocalAddressBehindInput: allowing an address does not allow what it
// redirects or links to.
func TestLocalAddressBehindInput(t *testing.T) {
	secret := newSite(t, map[string]http.HandlerFunc{"/": says("text/html", testdata(t, "article.html"))})
	pages := map[string]http.HandlerFunc{
		"/redirect": func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, secret.URL+"/", http.StatusFound) },
		"/feed": says("application/rss+xml", rssHead+rssItem("A", "<link>/redirect</link>")+rssItem("B", "<link>"+secret.URL+"/</link>")+
			rssItem("C", "<link>https://harbour.example/c</link><description>Three.</description>")+rssTail),
		"/file": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Location", "file:///etc/hostname")
			w.WriteHeader(http.StatusFound)
		},
	}
	s := newSite(t, pages)
	pages["/feed"] = says("application/rss+xml", rssHead+rssItem("A", "<link>"+s.URL+"/redirect</link>")+rssItem("B", "<link>"+secret.URL+"/</link>")+
		rssItem("C", "<link>https://harbour.example/c</link><description>Three.</description>")+rssTail)
	summary, articles, refusals := local(t, s.URL+"/redirect", s.URL+"/feed", s.URL+"/file")
	if got := secret.requests.Load(); got != 0 {
		t.Errorf("the other server got %d requests, want none", got)
	}
	if summary.Refused != 4 || len(articles) != 1 || articles[0].Title != "C" {
		t.Errorf("got %v, articles %v, refusals %q, want four refused and C stored", summary, articles, refusals)
	}
	for n, want := range []string{"local address", "local address", "local address", "only http and https"} {
		if n < len(refusals) && !strings.Contains(strings.Join(refusals, "\n"), want) {
			t.Errorf("got refusals %q, want %q among them", refusals, want)
		}
	}
}

// TestLinkedPages: entries of a fetched feed that have no text are read from
// their links, on hosts that may be reached.
func TestLinkedPages(t *testing.T) {
	pages := map[string]http.HandlerFunc{
		"/a":     says("text/html", "<html><head><title>The quay was sold on Monday</title></head><body><article>"+sentences+"</article></body></html>"),
		"/image": says("image/png", "\x89PNG\r\n\x1a\n"),
		"/loop":  nil,
	}
	s := newSite(t, pages)
	feed := rssHead + rssItem("A", "<link>"+s.URL+"/a</link>") + rssItem("B", "<link>"+s.URL+"/image</link>") +
		rssItem("C", "<link>"+s.URL+"/gone</link>") + rssItem("D", "<link>"+s.URL+"/feed</link>") + rssTail
	pages["/feed"] = says("text/xml", feed)
	summary, articles, refusals := local(t, s.URL+"/feed")
	if summary.Stored != 1 || summary.Refused != 3 || len(articles) != 1 || articles[0].URL != s.URL+"/a" {
		t.Fatalf("got %v, %+v, want /a stored and three refused", summary, articles)
	}
	for n, want := range []string{"entry 2: it has only a link, " + s.URL + "/image, and there: it is image/png", "entry 3: it has only a link, " + s.URL + "/gone, and there: the server answered 404", "entry 4: it has only a link, " + s.URL + "/feed, and there: it is no HTML page"} {
		if !strings.Contains(refusals[n], want) {
			t.Errorf("got %q, want %q", refusals[n], want)
		}
	}
}

func TestFetchFaults(t *testing.T) {
	s := newSite(t, map[string]http.HandlerFunc{
		"/loop": func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/loop", http.StatusFound) },
		"/large": func(w http.ResponseWriter, _ *http.Request) {
			chunk := []byte(strings.Repeat("quay ", 20_000))
			for range maxFetch/len(chunk) + 2 {
				if _, err := w.Write(chunk); err != nil {
					return
				}
			}
		},
		"/bomb": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			packed := gzip.NewWriter(w)
			for range maxFetch/1000 + 1000 {
				fmt.Fprint(packed, strings.Repeat("<p>", 1000/3))
			}
			packed.Close()
		},
		"/pdf":   says("application/pdf", "%PDF-1.7"),
		"/empty": says("text/html", ""),
		"/short": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "1000")
			fmt.Fprint(w, "The quay")
		},
	})
	closed := httptest.NewServer(nil)
	closed.Close()
	for address, want := range map[string]string{
		s.URL + "/gone":  "the server answered 404 Not Found; check the address",
		s.URL + "/loop":  "more than 5 redirects",
		s.URL + "/large": "larger than",
		s.URL + "/bomb":  "than",
		s.URL + "/pdf":   "it is a PDF",
		s.URL + "/empty": "it is empty",
		s.URL + "/short": "unexpected EOF",
		closed.URL:       "connection refused",
		"http://":        "it is no web address",
		"http://a b/":    "it is no web address",
		"gopher://h/":    "only http and https",
	} {
		t.Run(address, func(t *testing.T) {
			_, _, refusals := local(t, address)
			if len(refusals) != 1 || !strings.Contains(refusals[0], want) {
				t.Errorf("got %q, want one with %q", refusals, want)
			}
			if got := strings.Count(strings.Join(refusals, ""), s.URL); got > 1 {
				t.Errorf("got %q, want the address once", refusals)
			}
		})
	}
	if got := s.requests.Load(); got > 20 {
		t.Errorf("the server got %d requests, want the redirects bounded", got)
	}
}

// TestFetchStops: a run whose context ends does not wait for a server.
func TestFetchStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	release := make(chan struct{})
	s := newSite(t, map[string]http.HandlerFunc{"/slow": func(http.ResponseWriter, *http.Request) { cancel(); <-release }})
	defer close(release)
	i, _ := newIngester(t)
	i.AllowLocal = true
	if _, err := i.Run(ctx, []string{s.URL + "/slow", "other.txt"}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want %v", err, context.Canceled)
	}
}

func TestSlowServerIsRefused(t *testing.T) {
	release := make(chan struct{})
	s := newSite(t, map[string]http.HandlerFunc{"/slow": func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, "The quay")
		w.(http.Flusher).Flush()
		<-release
	}})
	defer close(release)
	f := newFetcher(map[string]bool{s.Listener.Addr().String(): true})
	f.client.Timeout = time.Millisecond * 50
	opened, refusal := f.open(t.Context(), s.URL+"/slow")
	if refusal == nil {
		defer opened.close()
		_, refusals := collect(opened)
		if len(refusals) != 1 {
			t.Fatalf("got refusals %v, want one", refusals)
		}
		refusal = &refusals[0]
	}
	if !strings.Contains(refusal.Reason, "no complete answer within") {
		t.Errorf("got %v, want no complete answer", refusal)
	}
}

func TestDialled(t *testing.T) {
	for input, want := range map[string][]string{
		"http://intranet/feed":   {"intranet:80", "intranet:443"},
		"https://intranet/feed":  {"intranet:443"},
		"http://localhost:8080/": {"localhost:8080"},
		"http://[::1]:8080/":     {"[::1]:8080"},
		"news/a.txt":             nil,
		"ftp://intranet/":        nil,
	} {
		if got := dialled(input); !slices.Equal(got, want) {
			t.Errorf("dialled(%s): got %q, want %q", input, got, want)
		}
	}
}
