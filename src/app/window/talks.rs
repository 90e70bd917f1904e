//! Talks: how the window becomes the audience's, and the desk's again.

use std::sync::Arc;

use egui::{Context, ViewportCommand, accesskit_root_id};

use super::Window;
use crate::app::load::Unfiled;
use crate::app::presenting::Begin;
use crate::app::record;
use crate::app::talk_windows::TalkWindows;
use crate::app::window_number::WindowNumber;
use crate::brief::Mark;
use crate::session::Command;

/// A talk has ended whose audience may not have seen all that the desk shows.
pub(super) struct Ended {
    /// The mark of what it saw.
    pub mark: Mark,
    /// The window is still the audience's.
    seat: WindowNumber,
}

impl Window {
    /// Begins to present up to a mark, at a step of the story that the desk shows; the window is the
    /// audience's from now on. What the presenter alone reads comes from the whole brief.
    pub(super) fn present(&mut self, ctx: &Context, mark: Mark, step: usize) {
        // A window has one talk.
        if self.stage.is_some() || self.ended.is_some() {
            return;
        }
        // All that the desk shows is for the audience that the program was opened for.
        let all = mark == self.state.mark();
        let audience = self.audience.filter(|_| all).unwrap_or(mark);
        let (whole, step) = match &self.good {
            Some(good) => (Arc::clone(&good.whole), good.step(step)),
            None => (self.state.shared_brief().clone(), step),
        };
        let begin = Begin {
            brief: &whole,
            path: self.path.as_deref(),
            audience,
            settings: self.state.settings(),
            step,
        };
        let talks = self.kept.talks();
        match TalkWindows::begin(begin, talks.as_deref(), self.cut_off.clone()) {
            Ok(stage) => {
                self.cut_off = None;
                self.file.notice = None;
                self.stage = Some(stage);
                self.entitle(ctx);
                ctx.set_zoom_factor(1.0);
                ctx.request_repaint();
            }
            Err(error) => self.file.notice = Some(error.to_string()),
        }
    }

    /// Ends the talk if that was asked for in one of its windows.
    pub(super) fn end_if_over(&mut self, ctx: &Context) {
        if self
            .stage
            .as_ref()
            .is_some_and(|stage| stage.talk().is_over())
        {
            self.end_presenting(ctx);
        }
    }

    /// Back to the desk, at the step at which the talk ended; by way of a page that says so, where the
    /// desk may show more than the audience saw. Whether it does is not told.
    pub(super) fn end_presenting(&mut self, ctx: &Context) {
        let Some(stage) = self.stage.take() else {
            return;
        };
        let (step, audience, mark) = {
            let talk = stage.talk();
            let step = talk.step_on(&self.state, self.good.as_ref());
            (step, talk.audience(), talk.mark())
        };
        if let Some(step) = step {
            self.state.apply(Command::GoToStep(step));
        }
        let may_show_more = self.audience.is_none_or(|most| most > audience);
        let (seat, lost) = stage.end();
        self.ended = may_show_more.then_some(Ended { mark, seat });
        self.file.notice = lost;
        self.looks = None;
        self.follow(ctx);
        ctx.request_repaint();
    }

    /// Offers to go on with a talk that a crash has cut off. The talk may have been for another
    /// audience, so of its step only what the desk shows anyway is told.
    pub(super) fn offer_to_resume(&mut self) {
        let talks = self.kept.talks();
        // Of briefs without a file only the founding one is known again.
        let is_known = self.path.is_some() || self.unfiled == Unfiled::default();
        self.cut_off = is_known
            .then(|| record::cut_off(talks.as_deref(), self.path.as_deref()))
            .flatten();
        let Some(reached) = &self.cut_off else {
            return;
        };
        let story = self.state.story();
        let is_it = |step: &usize| {
            story
                .get(*step)
                .is_some_and(|own| own.title == reached.title)
        };
        // Its own place, unless the story has become another meanwhile.
        let own = reached.own.zip(self.good.as_ref());
        let own = own.map(|(own, good)| good.shown_step(own)).filter(is_it);
        let step = own.or_else(|| (0..story.len()).find(is_it));
        let questions = reached.asked.len() + usize::from(!reached.question.is_empty());
        let kept = match questions {
            0 => String::new(),
            1 => " with its question".to_owned(),
            n => format!(" with its {n} questions"),
        };
        // A step that the desk does not show is not counted either.
        let place = step.map_or_else(String::new, |step| {
            format!(" at step {}, “{}”", step + 1, reached.title)
        });
        self.file.notice = Some(format!(
            "A talk was cut off{place}: F5 goes on with it{kept}."
        ));
        if let Some(step) = step {
            self.state.apply(Command::GoToStep(step));
        }
    }

    /// Gives the window its title.
    pub(super) fn entitle(&self, ctx: &Context) {
        ctx.send_viewport_cmd(ViewportCommand::Title(self.title()));
    }

    /// Tells the title to those who listen, in every frame: the system's own does not reach a screen
    /// reader.
    pub(super) fn tell_title(&self, ctx: &Context) {
        ctx.accesskit_node_builder(accesskit_root_id(), |window| window.set_label(self.title()));
    }

    /// The window's title. It is seen in task bars and window lists, so above green it is the program's
    /// name alone, and the audience's says nothing of the brief.
    fn title(&self) -> String {
        if let Some(stage) = &self.stage {
            return stage.seat().audience();
        }
        if let Some(ended) = &self.ended {
            return ended.seat.audience();
        }
        if self.home.is_some() {
            return "Chancery".to_owned();
        }
        let document = self.state.document();
        let unsaved = document.is_some_and(|document| !document.is_saved());
        let unsaved = if unsaved { "• " } else { "" };
        if self.state.mark() <= Mark::Green {
            format!("{unsaved}{} — Chancery", self.state.brief().head.title)
        } else {
            format!("{unsaved}Chancery")
        }
    }
}
