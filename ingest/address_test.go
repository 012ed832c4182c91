package ingest

import (
	"net/netip"
	"testing"
)

func TestPublic(t *testing.T) {
	for address, want := range map[string]bool{
		"8.8.8.8":                   true,
		"93.184.216.34":             true,
		"2606:2800:220:1::1":        true,
		"64:ff9b::8.8.8.8":          true, // NAT64 of a public address
		"2002:808:808::1":           true, // 6to4 of 8.8.8.8
		"::ffff:8.8.8.8":            true,
		"0.0.0.0":                   false,
		"0.1.2.3":                   false,
		"127.0.0.1":                 false,
		"127.255.0.1":               false,
		"10.0.0.1":                  false,
		"172.16.0.1":                false,
		"172.31.255.255":            false,
		"192.168.1.1":               false,
		"169.254.169.254":           false, // clouds' metadata
		"100.64.0.1":                false,
		"100.127.255.255":           false,
		"192.0.0.1":                 false,
		"192.0.2.1":                 false,
		"192.88.99.1":               false,
		"198.18.0.1":                false,
		"203.0.113.1":               false,
		"224.0.0.1":                 false,
		"240.0.0.1":                 false,
		"255.255.255.255":           false,
		"::":                        false,
		"::1":                       false,
		"fe80::1":                   false,
		"fe80::1%eth0":              false,
		"fec0::1":                   false,
		"fc00::1":                   false,
		"fd12::1":                   false,
		"ff02::1":                   false,
		"100::1":                    false,
		"2001::1":                   false, // Teredo
		"2001:db8::1":               false,
		"3fff::1":                   false,
		"5f00::1":                   false,
		"::ffff:127.0.0.1":          false,
		"::ffff:10.0.0.1":           false,
		"::127.0.0.1":               false, // IPv4-compatible
		"64:ff9b::127.0.0.1":        false,
		"64:ff9b::192.168.1.1":      false,
		"64:ff9b:1::8.8.8.8":        false, // NAT64 of a network's own
		"2002:7f00:1::1":            false, // 6to4 of 127.0.0.1
		"2002:c0a8:101::1":          false, // 6to4 of 192.168.1.1
		"2606:2800::5efe:10.0.0.1":  false, // ISATAP
		"2606:2800::200:5efe:a00:1": false, // ISATAP of 10.0.0.1
	} {
		if got := public(netip.MustParseAddr(address)); got != want {
			t.Errorf("public(%s): got %v, want %v", address, got, want)
		}
	}
	if public(netip.Addr{}) {
		t.Error("public of no address: got true, want false")
	}
}
