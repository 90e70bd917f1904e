//! Work away from the window's thread.

use std::sync::mpsc::{Receiver, Sender, channel};

/// Hands results to the window and wakes it.
pub(super) struct Teller<T> {
    sender: Sender<T>,
    ctx: egui::Context,
}

impl<T> Teller<T> {
    /// A teller, and where what it tells arrives.
    pub fn new(ctx: &egui::Context) -> (Self, Receiver<T>) {
        let (sender, receiver) = channel();
        let ctx = ctx.clone();
        (Self { sender, ctx }, receiver)
    }

    /// Tells something; `false` when nobody listens any more and the work may stop.
    pub fn tell(&self, what: T) -> bool {
        let heard = self.sender.send(what).is_ok();
        if heard {
            self.ctx.request_repaint();
        }
        heard
    }
}

/// Does the work on a thread of its own. Whoever drops the receiver forgets the work and what comes
/// of it, so results of older work never arrive among those of newer.
pub(super) fn begin<T: Send + 'static>(
    ctx: &egui::Context,
    work: impl FnOnce(&Teller<T>) + Send + 'static,
) -> Receiver<T> {
    let (teller, receiver) = Teller::new(ctx);
    std::thread::spawn(move || work(&teller));
    receiver
}
