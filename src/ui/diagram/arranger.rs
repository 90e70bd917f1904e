//! Layouts are made on a thread of their own, and kept.
//!
//! Between its first picture and the search for a better one the thread rests until a frame with the
//! first has been drawn: a machine of two cores needs both to show it.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::thread;
use std::time::Duration;

use egui::Context;

use crate::diagram::layout::{self, Layout, Progress, Request};

/// How many finished layouts are kept.
const KEPT: usize = 8;
/// A small graph has its first picture within this time, which is waited for: a frame without any
/// would flicker.
const AT_ONCE: Duration = Duration::from_millis(20);

/// Makes layouts of requests; an equal request never runs twice.
#[derive(Default)]
pub struct Arranger {
    in_place: bool,
    kept: Vec<(Arc<Request>, Arc<Layout>)>,
    running: Option<Running>,
    started: usize,
}

struct Running {
    request: Arc<Request>,
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
    pub fn ask(&mut self, request: &Arc<Request>, ctx: &Context) -> Answer {
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
                self.keep(Arc::clone(request), layout.clone());
                return Answer {
                    layout: Some(layout),
                    done: true,
                };
            }
            // Dropping what was running ends its thread.
            let mut running = start(Arc::clone(request), ctx.clone());
            if let Ok(Message::Stage(layout)) = running.stages.recv_timeout(AT_ONCE) {
                running.best = Some(Arc::new(layout));
            }
            self.running = Some(running);
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
                    let request = Arc::clone(&running.request);
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

    fn keep(&mut self, request: Arc<Request>, layout: Arc<Layout>) {
        if self.kept.len() == KEPT {
            self.kept.remove(0);
        }
        self.kept.push((request, layout));
    }
}

/// Whether two requests ask for the same picture, wherever the nodes were before.
fn same(a: &Arc<Request>, b: &Arc<Request>) -> bool {
    if Arc::ptr_eq(a, b) {
        return true;
    }
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

fn start(request: Arc<Request>, ctx: Context) -> Running {
    let (sender, stages) = channel();
    let work = Arc::clone(&request);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::layout::{Edge, Node, Size};
    use std::time::Instant;

    /// A ring with chords, of so many cards.
    fn request(cards: usize) -> Arc<Request> {
        let size = Size { w: 120.0, h: 40.0 };
        let node = |i| Node {
            id: format!("{i:04}"),
            size,
            ..Node::default()
        };
        let edge = |i: usize| Edge {
            id: format!("{i:04}"),
            from: i % cards,
            to: (i * i + 1) % cards,
            label: Size::default(),
            ..Edge::default()
        };
        Arc::new(Request {
            nodes: (0..cards).map(node).collect(),
            edges: (0..2 * cards).map(edge).collect(),
            aspect: 1.5,
            ..Request::default()
        })
    }

    fn wait_until(mut holds: impl FnMut() -> bool) {
        let began = Instant::now();
        while !holds() {
            assert!(began.elapsed() < Duration::from_mins(1), "for too long");
            thread::sleep(Duration::from_millis(1));
        }
    }

    #[test]
    fn another_request_ends_the_work_on_the_first() {
        let (mut arranger, ctx) = (Arranger::default(), Context::default());
        arranger.ask(&request(400), &ctx);
        let ended = arranger
            .running
            .as_ref()
            .map(|running| Arc::clone(&running.ended));
        arranger.ask(&request(5), &ctx);
        let Some(ended) = ended else {
            return assert!(arranger.running.is_some(), "nothing was begun");
        };
        assert!(ended.load(Ordering::Relaxed));
        // Its thread has let go of the flag.
        wait_until(|| Arc::strong_count(&ended) == 1);
    }

    #[test]
    fn work_rests_until_its_first_picture_has_been_drawn() {
        let (mut arranger, ctx) = (Arranger::default(), Context::default());
        let request = request(40);
        let frame = |arranger: &mut Arranger| {
            let mut answer = None;
            let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
                answer = Some(arranger.ask(&request, ui.ctx()));
            });
            output.textures_delta.clear();
            answer.is_some_and(|answer| answer.done)
        };
        let rests = |arranger: &Arranger| {
            let running = arranger.running.as_ref();
            running.is_some_and(|running| running.best.is_some() && running.rests.is_some())
        };
        wait_until(|| {
            assert!(
                !frame(&mut arranger),
                "no final picture comes before the first is drawn"
            );
            rests(&arranger)
        });
        // What was drawn was not seen.
        arranger.rest();
        frame(&mut arranger);
        assert!(rests(&arranger));
        frame(&mut arranger);
        assert!(!rests(&arranger));
        wait_until(|| frame(&mut arranger));
    }
}
