package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"
)

type healthCommand struct{}

// Help implements kong.HelpProvider.
func (healthCommand) Help() string {
	return "It asks the server at --http-addr on this machine whether it is ready, and fails if it is not: for containers without a shell.\n\n" +
		"Example:\n\n    briefbot health --http-addr 127.0.0.1:8080"
}

// healthTime is how long an answer may take: as long as serve itself waits for
// its database, and a little.
const healthTime = 5 * time.Second

// Run asks for /readyz.
func (healthCommand) Run(ctx context.Context, p *program) error {
	address, err := own(p.settings.HTTPAddr)
	if err != nil {
		return usageError{err}
	}
	ctx, cancel := context.WithTimeout(ctx, healthTime)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+address+"/readyz", nil)
	if err != nil {
		return usageError{err}
	}
	client := http.Client{Transport: &http.Transport{DisableKeepAlives: true}} // by no proxy: it is this machine
	answer, err := client.Do(request)
	if err != nil {
		return fmt.Errorf("no answer from %s: %w; is \"briefbot serve\" running there?", address, err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(io.LimitReader(answer.Body, 1024))
	if err != nil {
		return fmt.Errorf("answer of %s: %w", address, err)
	}
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("%s says %s: %s", address, answer.Status, strings.TrimSpace(string(text)))
	}
	fmt.Fprintln(p.stdout, oneLine(string(text)))
	return nil
}

// own is an address to listen at as one to ask: a server that listens on all
// addresses is asked by this machine's own.
func own(address string) (string, error) {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return "", fmt.Errorf("HTTP address %q: %w; write an address and a port, such as 127.0.0.1:8080", address, err)
	}
	switch host { // by number: an empty container knows no localhost
	case "", "0.0.0.0":
		host = "127.0.0.1"
	case "::":
		host = "::1"
	}
	return net.JoinHostPort(host, port), nil
}
