//! Layouts are made on a thread of their own, and kept.
//!
//! Between its first picture and the search for a better one the thread rests until a frame with the
//! first has been drawn: a machine of two cores needs both to show it.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::thread;

use egui::Context;

use crate::diagram::layout::{self, Layout, Progress, Request};

/// How many finished layouts are kept.
const KEPT: usize = 8;

/// Makes layouts of requests; an equal request never runs twice.
#[derive(Default)]
pub struct Arranger {
    in_place: bool,
    kept: Vec<(Request, Arc<Layout>)>,
    running: Option<Running>,
    started: usize,
}

struct Running {
    request: Request,
    stages: Receiver<Message>,
    best: Option<Arc<Layout>>,
    /// The frame that was first drawn with it.
    shown: Option<u64>,
    ended: Arc<AtomicBool>,
    /// Lets the thread go on after its first picture; it goes on, too, when this is dropped.
    rests: Option<Sender<()>>,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::Relaxed);
    }
}

enum Message {
    Stage(Layout),
    Done(Layout),
}

/// The best picture of a request so far.
pub struct Answer {
    /// `None` before the first stage.
    pub layout: Option<Arc<Layout>>,
    /// Whether it is final.
    pub done: bool,
}

impl Arranger {
    /// Computes on the calling thread, so that the first answer is final.
    #[must_use]
    pub fn in_place() -> Self {
        Self {
            in_place: true,
            ..Self::default()
        }
    }

    /// How many layouts were begun.
    #[must_use]
    pub fn started(&self) -> usize {
        self.started
    }

    /// The best picture of the request; begins to work on it, and drops other work, if it is new.
    /// `ctx` is repainted when there is more to see. Earlier places of nodes do not make a request
    /// another one.
    pub fn ask(&mut self, request: &Request, ctx: &Context) -> Answer {
        if let Some(i) = self.kept.iter().position(|(own, _)| same(own, request)) {
            self.running = None;
            // What was asked for last is kept longest.
            let kept = self.kept.remove(i);
            let layout = kept.1.clone();
            self.kept.push(kept);
            return Answer {
                layout: Some(layout),
                done: true,
            };
        }
        let same = self
            .running
            .as_ref()
            .is_some_and(|running| same(&running.request, request));
        if !same {
            self.started += 1;
            if self.in_place {
                let layout = Arc::new(layout::layout(request));
                self.keep(request.clone(), layout.clone());
                return Answer {
                    layout: Some(layout),
                    done: true,
                };
            }
            // Dropping what was running ends its thread.
            self.running = Some(start(request.clone(), ctx.clone()));
        }
        self.receive(ctx)
    }

    /// Rests until a frame after the next one: what was drawn so far, nobody has seen.
    pub fn rest(&mut self) {
        if let Some(running) = &mut self.running {
            running.shown = None;
        }
    }

    fn receive(&mut self, ctx: &Context) -> Answer {
        let Some(running) = &mut self.running else {
            return Answer {
                layout: None,
                done: true,
            };
        };
        let frame = ctx.cumulative_frame_nr();
        if running.shown.is_some_and(|shown| shown < frame) {
            running.rests = None;
        }
        loop {
            match running.stages.try_recv() {
                Ok(Message::Stage(layout)) => running.best = Some(Arc::new(layout)),
                Ok(Message::Done(layout)) => {
                    let layout = Arc::new(layout);
                    let request = running.request.clone();
                    self.running = None;
                    self.keep(request, layout.clone());
                    return Answer {
                        layout: Some(layout),
                        done: true,
                    };
                }
                Err(TryRecvError::Empty | TryRecvError::Disconnected) => break,
            }
        }
        if running.best.is_some() && running.rests.is_some() {
            running.shown.get_or_insert(frame);
            ctx.request_repaint();
        }
        Answer {
            layout: running.best.clone(),
            done: false,
        }
    }

    fn keep(&mut self, request: Request, layout: Arc<Layout>) {
        if self.kept.len() == KEPT {
            self.kept.remove(0);
        }
        self.kept.push((request, layout));
    }
}

/// Whether two requests ask for the same picture, wherever the nodes were before.
fn same(a: &Request, b: &Request) -> bool {
    let node = |a: &layout::Node, b: &layout::Node| {
        a.id == b.id
            && a.size == b.size
            && a.side == b.side
            && a.group == b.group
            && a.pinned == b.pinned
    };
    a.arrangement == b.arrangement
        && (a.aspect - b.aspect).abs() < f64::EPSILON
        && a.edges == b.edges
        && a.nodes.len() == b.nodes.len()
        && a.nodes.iter().zip(&b.nodes).all(|(a, b)| node(a, b))
}

fn start(request: Request, ctx: Context) -> Running {
    let (sender, stages) = channel();
    let work = request.clone();
    let ended = Arc::new(AtomicBool::new(false));
    let watched = ended.clone();
    let (rests, awake) = channel();
    thread::spawn(move || {
        let layout = layout::arrange(&work, &mut |progress| {
            if let Progress::Stage(stage) = progress
                && sender.send(Message::Stage(stage.clone())).is_ok()
            {
                ctx.request_repaint();
                // An error says that the other end has let go.
                let _ = awake.recv();
            }
            if watched.load(Ordering::Relaxed) {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        });
        if sender.send(Message::Done(layout)).is_ok() {
            ctx.request_repaint();
        }
    });
    Running {
        request,
        stages,
        best: None,
        shown: None,
        ended,
        rests: Some(rests),
    }
}
