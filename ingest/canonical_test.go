package ingest

import (
	"net/url"
	"strings"
	"testing"
)

func TestCanonicalURL(t *testing.T) {
	for address, want := range map[string]string{
		"https://harbour.example/a":                                        "https://harbour.example/a",
		"HTTPS://Harbour.EXAMPLE:443/A#top":                                "https://harbour.example/A",
		"http://harbour.example:80":                                        "http://harbour.example/",
		"http://harbour.example:8080/a":                                    "http://harbour.example:8080/a",
		"https://user:secret@harbour.example./a":                           "https://harbour.example/a",
		"https://harbour.example/a?utm_source=x&UTM_Medium=y&fbclid=z":     "https://harbour.example/a",
		"https://harbour.example/a?b=2&a=1&gclid=x&b=1":                    "https://harbour.example/a?a=1&b=2&b=1",
		"https://harbour.example/a?mc_cid=1&mc_eid=2&ref=home&smid=x&id=7": "https://harbour.example/a?id=7",
		"https://harbour.example/a?%75tm_source=x":                         "https://harbour.example/a",
		"https://harbour.example/a?page=2&source=x&s=1&cid=3":              "https://harbour.example/a?cid=3&page=2&s=1&source=x",
		"https://harbour.example/a?":                                       "https://harbour.example/a",
		"https://harbour.example/a/?&&x":                                   "https://harbour.example/a/?x",
		"https://harbour.example/%7Eann/%c3%a9/%2f":                        "https://harbour.example/~ann/%C3%A9/%2F",
		"https://harbour.example/é":                                        "https://harbour.example/%C3%A9",
		"https://harbour.example/a/../b/./c/..":                            "https://harbour.example/b/",
		"https://häfen.example/a":                                          "https://xn--hfen-loa.example/a",
		"https://a_b.example/a":                                            "https://a_b.example/a",
		"https://[2001:DB8::1]:443/a":                                      "https://[2001:db8::1]/a",
		"https://m.harbour.example/amp/a":                                  "https://m.harbour.example/amp/a",
		" https://harbour.example/a\n":                                     "https://harbour.example/a",
		"ftp://harbour.example/a":                                          "",
		"javascript:alert(1)":                                              "",
		"http:harbour.example":                                             "",
		"/a":                                                               "",
		"harbour.example/a":                                                "",
		"https://":                                                         "",
		"https://ha rbour.example/":                                        "",
		"https://harbour.example/" + strings.Repeat("a", 5000):             "",
	} {
		got, ok := CanonicalURL(address)
		if got != want || ok != (want != "") {
			t.Errorf("CanonicalURL(%q): got %q, %v, want %q", address, got, ok, want)
		}
	}
}

func FuzzCanonicalURL(f *testing.F) {
	for _, address := range []string{
		"https://harbour.example/a?utm_source=x&b=%zz&a=1#top", "HTTP://[::1%25eth0]:80/../..//?=&=", "https://häfen.example:/é%2",
		"https://a../%2e%2E/b", "http://0x7f.1/", "https://xn--a/", "https://a:99999/",
		"https://a.example/?" + strings.Repeat("|", 2000),
	} {
		f.Add(address)
	}
	f.Fuzz(func(t *testing.T, address string) {
		got, ok := CanonicalURL(address)
		if !ok {
			if got != "" {
				t.Fatalf("got %q beside false", got)
			}
			return
		}
		if again, ok := CanonicalURL(got); again != got || !ok {
			t.Fatalf("CanonicalURL(%q): got %q, and of that %q, %v", address, got, again, ok)
		}
		parsed, err := url.Parse(got)
		if err != nil || parsed.User != nil || parsed.Fragment != "" || parsed.Host == "" {
			t.Fatalf("CanonicalURL(%q): got %q, which parses as %+v, %v", address, got, parsed, err)
		}
		for n := range len(got) {
			if got[n] <= ' ' || got[n] > '~' || strings.IndexByte("\"<>\\^`{|}", got[n]) >= 0 {
				t.Fatalf("CanonicalURL(%q): got %q, with %q plain", address, got, got[n])
			}
		}
	})
}
