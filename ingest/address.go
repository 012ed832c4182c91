package ingest

import "net/netip"

// reserved are the networks that are not the public internet, beyond what
// netip's own questions answer.
//
// Sources: IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890 and
// its updates); RFC 6598 for carriers' networks.
var reserved = prefixes(
	"0.0.0.0/8",       // this network
	"100.64.0.0/10",   // shared by carriers (CGNAT)
	"192.0.0.0/24",    // protocol assignments
	"192.0.2.0/24",    // documentation
	"192.88.99.0/24",  // 6to4 relays, deprecated
	"198.18.0.0/15",   // benchmarking
	"198.51.100.0/24", // documentation
	"203.0.113.0/24",  // documentation
	"240.0.0.0/4",     // reserved, and broadcast
	"2001::/23",       // protocol assignments, Teredo among them
	"2001:db8::/32",   // documentation
	"3fff::/20",       // documentation
)

var (
	globalUnicast = netip.MustParsePrefix("2000::/3")     // all public IPv6 so far
	translated    = netip.MustParsePrefix("64:ff9b::/96") // NAT64 (RFC 6052): the last four bytes are IPv4
	sixToFour     = netip.MustParsePrefix("2002::/16")    // 6to4 (RFC 3056): bytes 2 to 5 are IPv4
	isatap        = [...]byte{0x00, 0x00, 0x5E, 0xFE}     // ISATAP (RFC 5214): bytes 8 to 11, then IPv4
	isatapGlobal  = [...]byte{0x02, 0x00, 0x5E, 0xFE}     // the same, with the bit for global set
)

func prefixes(texts ...string) []netip.Prefix {
	list := make([]netip.Prefix, len(texts))
	for n, text := range texts {
		list[n] = netip.MustParsePrefix(text)
	}
	return list
}

// public reports an address of the public internet: not of this machine, its
// network or its provider's, in no disguise (IPv4 in IPv6 by mapping, NAT64,
// 6to4 or ISATAP).
func public(address netip.Addr) bool {
	address = address.WithZone("").Unmap()
	if !address.IsValid() || !address.IsGlobalUnicast() || address.IsPrivate() || address.IsLoopback() || address.IsLinkLocalUnicast() {
		return false
	}
	for _, network := range reserved {
		if network.Contains(address) {
			return false
		}
	}
	if address.Is4() {
		return true
	}
	bytes := address.As16()
	switch {
	case translated.Contains(address):
		return public(netip.AddrFrom4([4]byte(bytes[12:16])))
	case !globalUnicast.Contains(address):
		return false
	case sixToFour.Contains(address):
		return public(netip.AddrFrom4([4]byte(bytes[2:6])))
	case [4]byte(bytes[8:12]) == isatap, [4]byte(bytes[8:12]) == isatapGlobal:
		return public(netip.AddrFrom4([4]byte(bytes[12:16])))
	}
	return true
}
