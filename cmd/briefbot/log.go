package main

import (
	"io"
	"log/slog"
)

// newLogger logs to w in the form and from the level that the settings name.
func newLogger(w io.Writer, s settings) *slog.Logger {
	var level slog.Level
	if err := level.UnmarshalText([]byte(s.LogLevel)); err != nil {
		panic(err) // the setting's choices are slog's names
	}
	options := &slog.HandlerOptions{Level: level}
	if s.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(w, options))
	}
	return slog.New(slog.NewTextHandler(w, options))
}
