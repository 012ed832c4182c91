//go:build !unix

package main

import "context"

// processLock is none on a system without flock: a process never knows that it
// is alone, and waits for the lease of what a dead one left.
type processLock struct{}

func lockProcess(context.Context, string) (processLock, bool, error) {
	return processLock{}, false, nil
}

func (processLock) share(context.Context) error { return nil }

func (processLock) release() error { return nil }
