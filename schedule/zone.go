package schedule

import (
	_ "embed"
	"fmt"
	"sort"
	"strings"
	"time"

	"github.com/agnivade/levenshtein"
)

// zoneNames is the names of the IANA time zone database that package
// time/tzdata embeds, one a line.
//
//go:embed zones.txt
var zoneNames string

// ZoneNames lists the time zones that are known, in alphabetical order.
func ZoneNames() []string { return strings.Fields(zoneNames) }

// UnknownZoneError says which zone is not known and which names are near.
type UnknownZoneError struct {
	Name string
	Near []string // at most three
}

func (e *UnknownZoneError) Error() string {
	if len(e.Near) == 0 {
		return fmt.Sprintf("unknown time zone %q; use a name like Europe/Berlin", e.Name)
	}
	return fmt.Sprintf("unknown time zone %q; near names: %s", e.Name, strings.Join(e.Near, ", "))
}

// LoadZone finds a zone by its IANA name, without regard to case. The error
// is an [*UnknownZoneError]. "Local" is no zone: what a schedule means must
// not depend on the machine.
func LoadZone(name string) (*time.Location, error) {
	if known, ok := knownZone(name); ok {
		return time.LoadLocation(known)
	}
	return nil, &UnknownZoneError{Name: name, Near: nearZones(name)}
}

// knownZone is a zone's name as the database spells it.
func knownZone(name string) (string, bool) {
	for line := range strings.Lines(zoneNames) {
		if known := strings.TrimSpace(line); strings.EqualFold(known, name) {
			return known, true
		}
	}
	return "", false
}

// nearZones are the names that differ least from a wrong one: its city from
// their city, or the whole.
func nearZones(name string) []string {
	const near, most = 3, 3
	type candidate struct {
		name     string
		distance int
	}
	var candidates []candidate
	wanted := strings.ToLower(name)
	for _, known := range ZoneNames() {
		lower := strings.ToLower(known)
		distance := min(
			levenshtein.ComputeDistance(wanted, lower),
			levenshtein.ComputeDistance(city(wanted), city(lower)),
		)
		if distance <= near && distance < len(city(wanted)) {
			candidates = append(candidates, candidate{known, distance})
		}
	}
	sort.SliceStable(candidates, func(i, j int) bool { return candidates[i].distance < candidates[j].distance })
	var names []string
	for _, c := range candidates[:min(most, len(candidates))] {
		names = append(names, c.name)
	}
	return names
}

func city(zone string) string { return zone[strings.LastIndexByte(zone, '/')+1:] }
