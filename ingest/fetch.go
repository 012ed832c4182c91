package ingest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"syscall"

	"golang.org/x/sync/errgroup"
)

// userAgent names the program to servers. Some refuse a client without one.
const userAgent = "briefbot (news reader; reads feeds and article pages)"

// fetcher reads web addresses. It never connects to an address that is not
// public (address.go), whatever name or redirect led there: the check is made
// on the resolved address, when the connection is opened. Hosts that the
// operator allowed are the exception. Proxies of the environment are not used:
// behind one the check would see the proxy's address only.
type fetcher struct {
	client    *http.Client
	transport *http.Transport
}

// newFetcher makes a fetcher; allowed are the hosts with ports that may be
// local.
func newFetcher(allowed map[string]bool) *fetcher {
	open := &net.Dialer{Timeout: fetchTimeout}
	guarded := &net.Dialer{Timeout: fetchTimeout, Control: refuseLocal}
	transport := &http.Transport{
		DialContext: func(ctx context.Context, network, host string) (net.Conn, error) {
			if allowed[host] {
				return open.DialContext(ctx, network, host)
			}
			return guarded.DialContext(ctx, network, host)
		},
		ForceAttemptHTTP2:      true,
		TLSHandshakeTimeout:    fetchTimeout,
		ResponseHeaderTimeout:  fetchTimeout,
		MaxResponseHeaderBytes: 256 << 10,
		MaxIdleConnsPerHost:    linkedAtOnce,
	}
	return &fetcher{
		client:    &http.Client{Transport: transport, Timeout: fetchTimeout, CheckRedirect: checkRedirect},
		transport: transport,
	}
}

// close drops idle connections.
func (f *fetcher) close() { f.transport.CloseIdleConnections() }

// localError says that an address was refused because it is not public.
type localError struct{ address string }

func (e *localError) Error() string { return "local address " + e.address + " refused" }

// refuseLocal is a dialer's control: it sees the address after resolution.
func refuseLocal(_, address string, _ syscall.RawConn) error {
	to, err := netip.ParseAddrPort(address)
	if err != nil || !public(to.Addr()) {
		return &localError{address}
	}
	return nil
}

var errScheme = errors.New("only http and https addresses are read")

// checkRedirect bounds redirects and keeps them on the web.
func checkRedirect(request *http.Request, before []*http.Request) error {
	if len(before) > maxRedirects {
		return fmt.Errorf("more than %d redirects", maxRedirects)
	}
	if request.URL.Scheme != "http" && request.URL.Scheme != "https" {
		return errScheme
	}
	return nil
}

// open fetches an address and gives its body, bounded. The deadline covers
// reading the body too.
func (f *fetcher) open(ctx context.Context, address string) (source, *Refusal) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, strings.TrimSpace(address), nil)
	if _, ok := CanonicalURL(address); err != nil || !ok {
		return source{}, &Refusal{Input: address, Reason: "it is no web address", Remedy: "give it as https://host/path"}
	}
	request.Header.Set("User-Agent", userAgent)
	request.Header.Set("Accept", "application/rss+xml, application/atom+xml, application/feed+json, text/html;q=0.9, application/json;q=0.8, */*;q=0.5")
	response, err := f.client.Do(request)
	if err != nil {
		return source{}, unfetched(address, err)
	}
	if response.StatusCode < 200 || response.StatusCode > 299 {
		_ = response.Body.Close()
		return source{}, &Refusal{Input: address, Reason: "the server answered " + response.Status, Remedy: "check the address in a browser"}
	}
	return source{
		name:        address,
		contentType: response.Header.Get("Content-Type"),
		address:     response.Request.URL,
		reader:      &boundedReader{reader: response.Body, left: maxFetch},
		closer:      response.Body,
	}, nil
}

// unfetched says why an address could not be read.
func unfetched(address string, err error) *Refusal {
	refusal := &Refusal{Input: address}
	var local *localError
	var unknownHost *net.DNSError
	var timeout net.Error
	switch {
	case errors.As(err, &local):
		refusal.Reason = local.Error()
		refusal.Remedy = "--allow-local allows it, for addresses given as input"
	case errors.As(err, &unknownHost) && unknownHost.IsNotFound:
		refusal.Reason, refusal.Remedy = "there is no host "+unknownHost.Name, "check the address"
	case errors.Is(err, errTooLarge):
		refusal.Reason, refusal.Remedy = "it is larger than 10 MB", "download it and give the file"
	case errors.Is(err, context.Canceled):
		refusal.Reason = "stopped"
	case errors.As(err, &timeout) && timeout.Timeout():
		refusal.Reason, refusal.Remedy = fmt.Sprintf("no complete answer within %v", fetchTimeout), "try again later"
	default:
		var at *url.Error
		if errors.As(err, &at) {
			err = at.Err // without the address, which stands before
		}
		refusal.Reason, refusal.Remedy = "it could not be fetched: "+err.Error(), "check the address, or try again later"
	}
	return refusal
}

// errTooLarge: a body has more than maxFetch bytes.
var errTooLarge = errors.New("the body is too large")

// boundedReader fails beyond a number of bytes, where io.LimitedReader would
// end as if all had been read.
type boundedReader struct {
	reader io.Reader
	left   int64
}

// Read reads up to one byte more than is left, to see whether there is one.
func (b *boundedReader) Read(p []byte) (int, error) {
	if int64(len(p)) > b.left+1 {
		p = p[:b.left+1]
	}
	n, err := b.reader.Read(p)
	if b.left -= int64(n); b.left < 0 {
		return 0, errTooLarge
	}
	return n, err
}

// linked reads the pages that entries without text link to, some at a time,
// and gives them in order. A page that cannot be read is a refusal of the
// entry.
func (f *fetcher) linked(ctx context.Context, entries []Refusal) iter.Seq2[Text, *Refusal] {
	type answer struct {
		texts    []Text
		refusals []Refusal
	}
	answers := make([]answer, len(entries))
	var group errgroup.Group
	group.SetLimit(linkedAtOnce)
	for n, entry := range entries {
		group.Go(func() error {
			answers[n].texts, answers[n].refusals = f.linkedPage(ctx, entry)
			return nil
		})
	}
	_ = group.Wait() // no function returns an error: what failed is a refusal
	return func(yield func(Text, *Refusal) bool) {
		for _, a := range answers {
			for _, text := range a.texts {
				if !yield(text, nil) {
					return
				}
			}
			for _, refusal := range a.refusals {
				if !yield(Text{}, &refusal) {
					return
				}
			}
		}
	}
}

// linkedPage reads the page of one entry.
func (f *fetcher) linkedPage(ctx context.Context, entry Refusal) ([]Text, []Refusal) {
	page, refusal := f.open(ctx, entry.Link)
	if refusal == nil {
		defer page.close()
		page.pageOnly = true
		texts, refusals := collect(page)
		if len(refusals) == 0 {
			return texts, nil
		}
		refusal = &refusals[0]
	}
	entry.Reason = "it has only a link, " + entry.Link + ", and there: " + refusal.Reason
	entry.Remedy = refusal.Remedy
	return nil, []Refusal{entry}
}

// isAddress reports an input that is a web address.
func isAddress(input string) bool {
	scheme, _, found := strings.Cut(input, "://")
	return found && (strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https"))
}

// dialled lists the hosts, with ports, that an address itself leads to: its
// own, and for http without a port also that of https, to which sites
// redirect.
func dialled(input string) []string {
	parsed, err := url.Parse(input)
	if err != nil || !isAddress(input) {
		return nil
	}
	host, port := parsed.Hostname(), parsed.Port()
	switch {
	case port != "":
		return []string{net.JoinHostPort(host, port)}
	case strings.EqualFold(parsed.Scheme, "https"):
		return []string{net.JoinHostPort(host, "443")}
	}
	return []string{net.JoinHostPort(host, "80"), net.JoinHostPort(host, "443")}
}
