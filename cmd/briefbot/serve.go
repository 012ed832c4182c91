package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"runtime"
	"sync"
	"time"

	"briefbot/bot"
	"briefbot/bot/discord"
	"briefbot/bot/slack"
	"briefbot/schedule"
	"briefbot/schedule/river"
	"briefbot/store"
)

type serveCommand struct{}

// Help implements kong.HelpProvider.
func (serveCommand) Help() string {
	return "It posts each channel's briefings at the times of its schedules, reads what is stored meanwhile, and answers /healthz, /readyz and /metrics over HTTP, " +
		"on this machine alone unless --http-addr says otherwise. A signal to stop lets posts that are under way finish. " +
		"Started again, also after a crash, it goes on where it stopped: what came due meanwhile is posted late, once. " +
		"Several processes may serve one database.\n\n" +
		"Beside the database stand FILE-queue, which may be deleted while nothing runs, and FILE-lock.\n\n" +
		"Examples:\n\n" +
		"    briefbot serve\n" +
		"    BRIEFBOT_FILE_DIR=/var/lib/briefbot/posts briefbot serve --database /var/lib/briefbot/briefbot.db"
}

const (
	// tickEvery is how often the planner looks for what is due: the most that
	// a post comes after its time where nothing else holds it up.
	tickEvery = 10 * time.Second
	// extractEvery is how often what others stored is read ahead of the next
	// briefing, which would do it itself but later.
	extractEvery = 30 * time.Second
	// stopTime is how long posts that are under way may take to finish.
	stopTime = 20 * time.Second
	// settleTime is how long a chat may take to show a post whose sender is dead
	// already, or did not wait for the answer.
	settleTime = 10 * time.Second
	// postsAtOnce is how many channels of one platform are posted to at once.
	postsAtOnce = 8
)

// server is all that runs for as long as serve does.
type server struct {
	*desk
	platforms bot.Platforms
	queue     *river.Queue
	runner    *schedule.Runner
	metrics   *metrics
	mu        sync.Mutex
	routes    map[store.ChannelID]string // platforms of channels
	ready     bool
}

// Run serves until the context ends.
func (serveCommand) Run(ctx context.Context, p *program) (err error) {
	d, err := p.openDesk(ctx, mayCreate)
	if err != nil {
		return err
	}
	defer d.close()
	path, err := d.file()
	if err != nil {
		return err
	}
	lock, alone, err := lockProcess(ctx, path+"-lock")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, lock.release()) }()
	s, err := d.newServer(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.queue.Close()) }()
	if alone {
		if err := errors.Join(s.queue.TakeOver(ctx), s.runner.Inherit(ctx), lock.share(ctx)); err != nil {
			return err
		}
	}
	return s.serve(ctx)
}

func (d *desk) newServer(ctx context.Context) (*server, error) {
	platforms, err := d.platforms()
	if err != nil {
		return nil, err
	}
	path, err := d.file()
	if err != nil {
		return nil, err
	}
	s := &server{desk: d, platforms: platforms, routes: map[store.ChannelID]string{}}
	queues := map[string]int{editionsQueue: max(2, runtime.GOMAXPROCS(0))}
	for _, name := range s.platforms.Names() {
		queues[name] = postsAtOnce
	}
	s.queue, err = river.Open(ctx, river.Options{
		File: path + "-queue", Log: d.log, Queues: queues, Route: s.route,
		TickEvery: tickEvery, Clock: d.now, Pace: d.pace,
	})
	if err != nil {
		return nil, err
	}
	s.metrics = newMetrics(s.queue.Depth, s.platforms.Names())
	s.runner = schedule.New(schedule.Wiring{
		Store: d.store, Queue: s.queue, Builder: bot.NewEditions(d.bot, s.platforms), Poster: s.platforms,
		Notifier: bot.Notices{Bot: d.bot, Platforms: s.platforms, Log: d.log}, Limits: schedule.NewLimits(map[string]schedule.Limit{slack.Name: {Every: slack.PostEvery, Workspace: slack.PostWorkspace, Burst: slack.PostBurst, AtOnce: postsAtOnce}}), Now: d.now, Seed: uint64(d.now().UnixNano()),
		Settle: settling(s.platforms), Point: d.killer.at, Seen: s.seen,
	})
	return s, nil
}

// settling is how long is waited before a chat is asked for a post that was
// under way when the program was killed. A file is written at once or never.
func settling(platforms bot.Platforms) time.Duration {
	if platforms[slack.Name] == nil && platforms[discord.Platform] == nil {
		return 0
	}
	return settleTime
}

// serve runs until the context ends, and then stops in order: nothing new, what
// runs may finish.
func (s *server) serve(ctx context.Context) error {
	listener, err := net.Listen("tcp", s.settings.HTTPAddr)
	if err != nil {
		return fmt.Errorf("HTTP address %s: %w; name another with --http-addr, or end the program that has it", s.settings.HTTPAddr, err)
	}
	notices := bot.Notices{Bot: s.bot, Platforms: s.platforms, Log: s.log}
	app, err := s.newDiscord(notices)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	slackApp, err := s.newSlack(ctx, notices)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	mux := s.handler()
	if err := s.handleDiscord(ctx, app, mux); err != nil {
		return errors.Join(err, listener.Close())
	}
	s.handleSlack(ctx, slackApp, mux)
	web := &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second, ErrorLog: nil}
	var running sync.WaitGroup
	running.Go(func() { _ = web.Serve(listener) }) // its end is ours to bring about
	stopped, stop := context.WithCancel(ctx)
	defer stop()
	running.Go(func() { s.readAhead(stopped) })
	if app != nil {
		running.Go(func() { s.speakDiscord(stopped, app) })
		running.Go(func() { s.tidyDiscord(stopped, app) })
		running.Go(func() { s.publishDiscord(stopped, app) })
	}
	if slackApp != nil {
		running.Go(func() { s.speakSlack(stopped, slackApp) })
	}
	if err := s.runner.Tick(ctx); err != nil && ctx.Err() == nil {
		s.log.Error("planning failed in part", "error", err) // the next tick tries again
	}
	err = s.queue.Start(ctx, s.runner)
	if err == nil {
		s.setReady(true)
		s.remark(fmt.Sprintf("serving %s; http://%s/readyz, /metrics", s.databaseName(), listener.Addr()))
		if app != nil {
			s.remark(s.discordRemark())
		}
		<-ctx.Done()
		s.log.Info("stopping")
	}
	s.setReady(false)
	stop()
	ending, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopTime)
	defer cancel()
	if err == nil {
		err = s.queue.Stop(ending)
	}
	err = errors.Join(err, web.Shutdown(ending))
	running.Wait()
	// Nothing comes in any more, so what was begun last is waited for last.
	if app != nil {
		app.Wait()
	}
	if slackApp != nil {
		slackApp.Wait()
	}
	return err
}

// readAhead works out what stored articles say, until the context ends.
func (s *server) readAhead(ctx context.Context) {
	tick := time.NewTicker(extractEvery)
	defer tick.Stop()
	for {
		workspaces, err := s.store.ListWorkspaces(ctx)
		for _, workspace := range workspaces {
			if _, read := bot.ExtractPending(ctx, s.store, workspace.ID, nil); read != nil {
				err = errors.Join(err, read)
			}
		}
		if err != nil && ctx.Err() == nil {
			s.log.Error("some articles could not be read", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// seen counts and logs what the runner did.
func (s *server) seen(event schedule.Event) {
	s.metrics.count(event)
	log := s.log.Info
	switch event.Outcome {
	case schedule.SlotWasFailed, schedule.PostRefused, schedule.PostBad, schedule.PostGivenUp:
		log = s.log.Error
	case schedule.PostUnknown, schedule.PostRetried, schedule.PostRateLimited:
		log = s.log.Warn
	}
	log(string(event.Outcome), told(event)...)
}

// told is what an event says, without what it says nothing about.
func told(event schedule.Event) []any {
	var attributes []any
	if event.Schedule != 0 {
		attributes = append(attributes, "schedule", int64(event.Schedule), "slot", event.Slot)
	}
	for _, a := range []struct{ name, value string }{{"platform", event.Platform}, {"key", event.Key}, {"reason", event.Reason}} {
		if a.value != "" {
			attributes = append(attributes, a.name, a.value)
		}
	}
	if event.Late {
		attributes = append(attributes, "late", true)
	}
	if event.Delay != 0 {
		attributes = append(attributes, "delay", event.Delay.Round(time.Millisecond))
	}
	return attributes
}

// editionsQueue is the queue of what is composed.
const editionsQueue = "editions"

// route names the queue of a job: a platform's for what is posted.
func (s *server) route(ctx context.Context, job schedule.Job) (string, error) {
	if job.Kind == schedule.BuildJob {
		return editionsQueue, nil
	}
	found, err := s.store.ListDeliveries(ctx, store.DeliveryQuery{IDs: []store.DeliveryID{store.DeliveryID(job.ID)}})
	if err != nil || len(found) == 0 {
		return editionsQueue, err // gone: the job will find nothing to do
	}
	return s.platformOf(ctx, found[0])
}

func (s *server) platformOf(ctx context.Context, delivery store.Delivery) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if name, known := s.routes[delivery.Channel]; known {
		return name, nil
	}
	channels, err := s.store.ListChannels(ctx, delivery.Workspace)
	if err != nil {
		return "", err
	}
	for _, channel := range channels {
		name := schedule.Platform(channel)
		if s.platforms[name] == nil {
			name = editionsQueue // it fails at once
		}
		s.routes[channel.ID] = name
	}
	if name, known := s.routes[delivery.Channel]; known {
		return name, nil
	}
	return editionsQueue, nil
}
