package ingest

import (
	"net/netip"
	"net/url"
	"sort"
	"strings"

	"golang.org/x/net/idna"
)

// tracking are query parameters that say who sent the reader, not what is
// read. Compared without case. Names that sites also use for content (id, p,
// source, page, s, t, cid) are not among them.
//
// Sources: Firefox's query stripping list (firefox-source-docs.mozilla.org,
// "Query Parameter Stripping"), the TrackingTokenStripper list
// (github.com/doggy8088/TrackingTokenStripper), and the documentation of the
// analytics that set them, as noted.
var tracking = map[string]bool{
	// Meta, Instagram
	"fbclid": true, "igshid": true, "igsh": true,
	// Google Ads, Campaign Manager, Analytics' cross-domain linker
	"gclid": true, "gclsrc": true, "dclid": true, "gbraid": true, "wbraid": true, "gad_source": true,
	"gad_campaignid": true, "_ga": true, "_gl": true,
	// Microsoft, X, TikTok, LinkedIn, Yandex
	"msclkid": true, "twclid": true, "ttclid": true, "li_fat_id": true, "yclid": true, "ysclid": true, "_openstat": true,
	// Mailchimp, HubSpot, Marketo, Vero, Omeda, Drip
	"mc_cid": true, "mc_eid": true, "_hsenc": true, "_hsmi": true, "__hstc": true, "__hssc": true, "__hsfp": true,
	"hsctatracking": true, "mkt_tok": true, "vero_id": true, "vero_conv": true, "oly_anon_id": true,
	"oly_enc_id": true, "__s": true,
	// Adobe Analytics
	"s_cid": true, "icid": true,
	// X's embedded posts
	"ref_src": true, "ref_url": true,
	// News sites' own marks of the way in: ref and CMP (The Guardian), smid
	// and smtyp (The New York Times), ocid (BBC, MSN), ns_… (comScore, as the
	// BBC uses it), cmpid (Bloomberg), ncid (HuffPost), xtor (Le Monde)
	"ref": true, "cmp": true, "smid": true, "smtyp": true, "ocid": true, "cmpid": true, "ncid": true, "xtor": true,
	"ns_mchannel": true, "ns_source": true, "ns_campaign": true, "ns_linkname": true, "ns_fee": true,
}

// trackingPrefixes are families of such parameters: Google Analytics, Matomo
// (both its spellings), AT Internet (as the BBC uses it).
var trackingPrefixes = []string{"utm_", "mtm_", "pk_", "at_"}

// CanonicalURL is an address in the one form by which its article is known:
// scheme and host in lower case, international names in ASCII, without
// credentials, default port, fragment and tracking parameters, escapes only
// where they are needed, the other parameters sorted by name. The scheme
// itself, "www.", trailing slashes, mobile and AMP hosts stay as they are: no
// rule for them holds for all sites. It is false for what is no absolute http
// or https address, or longer than longestAddress before or after. Applying it
// twice changes nothing.
func CanonicalURL(address string) (string, bool) {
	parsed, err := url.Parse(strings.TrimSpace(address))
	if err != nil || len(address) > longestAddress {
		return "", false
	}
	host, ok := canonicalHost(parsed)
	if !ok {
		return "", false
	}
	path := plainEscapes(parsed.EscapedPath())
	if !strings.HasPrefix(path, "/") {
		path = "/" + path
	}
	path = withoutDots(path)
	if query := canonicalQuery(parsed.RawQuery); query != "" {
		path += "?" + query
	}
	canonical := strings.ToLower(parsed.Scheme) + "://" + host + path
	if len(canonical) > longestAddress { // escapes triple a byte
		return "", false
	}
	return canonical, true
}

const longestAddress = 4096 // bytes

// canonicalHost is the host, with its port where that is not the scheme's own.
func canonicalHost(parsed *url.URL) (string, bool) {
	scheme, port := strings.ToLower(parsed.Scheme), parsed.Port()
	if scheme != "http" && scheme != "https" || parsed.Opaque != "" {
		return "", false
	}
	host, ok := asciiHost(parsed.Hostname())
	if !ok {
		return "", false
	}
	if port == "" || scheme == "http" && port == "80" || scheme == "https" && port == "443" {
		return host, true
	}
	return host + ":" + port, true
}

// asciiHost is a host's name in lower case and ASCII, or its IP address.
func asciiHost(host string) (string, bool) {
	if address, err := netip.ParseAddr(host); err == nil {
		if address = address.WithZone(""); address.Is6() {
			return "[" + address.String() + "]", true
		}
		return address.String(), true
	}
	host = strings.TrimSuffix(host, ".")
	if ascii, err := idna.Lookup.ToASCII(host); err == nil {
		host = ascii
	} else {
		host = strings.ToLower(host) // names with "_", which browsers accept
	}
	for n := range len(host) {
		if c := host[n]; c == '~' || !unreserved(c) {
			return "", false
		}
	}
	return host, host != "" && len(host) <= 253 && !strings.HasSuffix(host, ".")
}

// withoutDots resolves "." and ".." (RFC 3986, section 5.2.4).
func withoutDots(path string) string {
	var kept []string
	segments := strings.Split(path[1:], "/")
	for n, segment := range segments {
		last := n == len(segments)-1
		switch segment {
		case ".", "..":
			if segment == ".." && len(kept) > 0 {
				kept = kept[:len(kept)-1]
			}
			if last {
				kept = append(kept, "")
			}
		default:
			kept = append(kept, segment)
		}
	}
	return "/" + strings.Join(kept, "/")
}

// canonicalQuery drops tracking parameters and sorts the others by name. Those
// of one name keep their order, which may matter.
func canonicalQuery(query string) string {
	var kept []string
	for pair := range strings.SplitSeq(query, "&") {
		name, _, _ := strings.Cut(pair, "=")
		if pair != "" && !isTracking(name) {
			kept = append(kept, plainEscapes(pair))
		}
	}
	sort.SliceStable(kept, func(i, j int) bool { return parameterName(kept[i]) < parameterName(kept[j]) })
	return strings.Join(kept, "&")
}

// parameterName is the part of a parameter before "=".
func parameterName(pair string) string {
	name, _, _ := strings.Cut(pair, "=")
	return name
}

// isTracking reports whether a parameter's name, escaped or not, is one of
// those that say who sent the reader.
func isTracking(name string) bool {
	if plain, err := url.QueryUnescape(name); err == nil {
		name = plain
	}
	name = strings.ToLower(name)
	for _, prefix := range trackingPrefixes {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return tracking[name]
}

// plainEscapes gives each byte its one form (RFC 3986, section 6.2.2):
// unreserved characters plain, other escapes in upper case, and what may not
// stand plain in an address escaped.
func plainEscapes(part string) string {
	const hexDigits = "0123456789ABCDEF"
	var plain strings.Builder
	for n := 0; n < len(part); n++ {
		c, escaped := part[n], false
		if c == '%' && n+2 < len(part) && isHex(part[n+1]) && isHex(part[n+2]) {
			c, escaped = unhex(part[n+1])<<4|unhex(part[n+2]), true
			n += 2
		}
		if unreserved(c) || !escaped && strings.IndexByte("!$&'()*+,;=:@/?", c) >= 0 {
			plain.WriteByte(c)
			continue
		}
		plain.Write([]byte{'%', hexDigits[c>>4], hexDigits[c&15]})
	}
	return plain.String()
}

func unreserved(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("-._~", c) >= 0
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

func unhex(c byte) byte {
	switch {
	case c >= 'a':
		return c - 'a' + 10
	case c >= 'A':
		return c - 'A' + 10
	}
	return c - '0'
}
