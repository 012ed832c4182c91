package main

import (
	"time"

	"briefbot/bot"
)

// since is a moment of the past as somebody writes it, see bot.ParseSince. It
// is checked where flags are read and becomes a time where the command's clock
// and zone are known.
type since string

// UnmarshalText refuses what is no moment. A date that is still to come by the
// clock of the command is found out later.
func (s *since) UnmarshalText(text []byte) error {
	distantFuture := time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)
	if _, err := bot.ParseSince(string(text), distantFuture, time.UTC); err != nil {
		return err
	}
	*s = since(text)
	return nil
}

// moment is the time that is meant, zero for all.
func (s since) moment(now time.Time, zone *time.Location) (time.Time, error) {
	moment, err := bot.ParseSince(string(s), now, zone)
	if err != nil {
		return time.Time{}, usageError{err}
	}
	return moment, nil
}
