//! Presenting: the program's window becomes the audience's, the console opens beside it, questions
//! are kept, and a record tells the next start where a talk that was cut off had come to.
//!
//! The window that is shared on a call is the one that was there before, from the first step to the
//! last: the console never takes its place.

use std::path::Path;
use std::time::Duration;

use egui::{Context, Ui, Vec2, ViewportBuilder, ViewportCommand, ViewportId, vec2};
use jiff::{Timestamp, Zoned};

use super::clock::Clock;
use super::questions::Questions;
use super::record::{Reached, Record};
use super::seat::Seat;
use crate::brief::{Brief, Mark, TooRestricted};
use crate::session::{Cue, Settings, Talk, TalkEffect};
use crate::ui::console::{self, Desk, Meanwhile};
use crate::ui::images::Images;
use crate::ui::slide::SlideView;
use crate::ui::theme::{Theme, measure};

/// Tells the console's window from the program's other ones.
const CONSOLE: &str = "console";

/// A talk with its windows.
pub(super) struct Presenting {
    talk: Talk,
    slides: SlideView,
    console: bool,
    /// The console's inner size at first, once it has been opened.
    console_size: Option<Vec2>,
    clock: Clock,
    seat: Seat,
    questions: Questions,
    record: Record,
    notice: Option<String>,
    /// What is wrong with the brief's file.
    fault: Option<String>,
}

/// What a talk begins with.
#[derive(Clone, Copy)]
pub(super) struct Begin<'a> {
    /// The whole brief, with what only the presenter reads.
    pub brief: &'a Brief,
    /// Its file; `None` for the brief that comes with the program.
    pub path: Option<&'a Path>,
    /// The highest mark that the audience may see.
    pub audience: Mark,
    /// Look and text size.
    pub settings: Settings,
    /// The step of the whole story to begin at, from 0.
    pub step: usize,
}

impl Presenting {
    /// Begins a talk that is recorded in a folder; `resumed` is where a talk had come to that was cut
    /// off.
    pub fn begin(
        begin: Begin<'_>,
        folder: Option<&Path>,
        resumed: Option<Reached>,
    ) -> Result<Self, TooRestricted> {
        let Begin {
            brief,
            path,
            audience,
            settings,
            step,
        } = begin;
        let mut talk = Talk::begin(brief, audience, settings, step)?;
        let (now, step) = (seconds(), talk.live().step());
        let mut questions = Questions::beside(path);
        let clock = match resumed {
            Some(resumed) => {
                talk.apply(Cue::SetQuestion(resumed.question));
                questions.resume(resumed.kept);
                Clock::resume(now, step, resumed.began)
            }
            None => Clock::begin(now, step),
        };
        let (record, notice) = Record::begin(folder, path);
        let mut presenting = Self {
            talk,
            slides: SlideView::default(),
            console: false,
            console_size: None,
            clock,
            seat: Seat::take(folder),
            questions,
            record,
            notice,
            fault: None,
        };
        presenting.follow();
        Ok(presenting)
    }

    /// The step that the presenter is at, from 0, of the audience's story.
    pub fn step(&self) -> usize {
        self.talk.live().step()
    }

    /// The title of that step.
    pub fn title(&self) -> Option<&str> {
        let story = self.talk.live().state().story();
        story.get(self.step()).map(|step| step.title.as_str())
    }

    /// The highest mark that the audience may see.
    pub fn audience(&self) -> Mark {
        self.talk.audience()
    }

    /// What the presenter does.
    #[cfg(test)]
    pub fn talk(&self) -> &Talk {
        &self.talk
    }

    /// When the talk and its present step began.
    #[cfg(test)]
    pub fn since(&self) -> (i64, i64) {
        self.clock.since()
    }

    /// Which of the windows that present this is.
    pub fn seat(&self) -> &Seat {
        &self.seat
    }

    /// The mark of what was shown, if the audience may not see all of the brief.
    pub fn withholds(&self) -> Option<Mark> {
        let mark = self.talk.live().state().mark();
        (!self.talk.withheld().is_nothing()).then_some(mark)
    }

    /// Goes on with a newer version of the brief.
    pub fn reload(&mut self, brief: &Brief) {
        self.notice = self.talk.reload(brief).err().map(|error| error.to_string());
    }

    /// Tells the presenter what is wrong with the brief's file.
    pub fn tell(&mut self, fault: Option<String>) {
        self.fault = fault;
    }

    /// Draws the windows and does what was asked for; returns whether the talk goes on.
    pub fn ui(&mut self, ui: &mut Ui, theme: &Theme, images: &Images) -> bool {
        let ctx = ui.ctx().clone();
        let shared = theme.shared();
        let meanwhile = self.meanwhile(&ctx);
        let desk = Desk {
            talk: &self.talk,
            theme,
            slides: &shared,
            images,
            meanwhile: &meanwhile,
            room: ui.max_rect().size(),
        };
        let mut cues = console::audience_ui(ui, desk, &mut self.slides, self.console);
        if self.console {
            let screen = ui.input(|input| input.viewport().monitor_size);
            let size = *self
                .console_size
                .get_or_insert_with(|| console_size(screen));
            let builder = ViewportBuilder::default()
                .with_title(self.seat.console())
                .with_app_id("chancery")
                .with_inner_size(size)
                .with_min_inner_size(measure::LEAST_CONSOLE);
            let (slides, mut closed) = (&mut self.slides, false);
            let id = ViewportId::from_hash_of(CONSOLE);
            let more = ctx.show_viewport_immediate(id, builder, |ui, _| {
                closed = ui.input(|input| input.viewport().close_requested());
                console::console_ui(ui, desk, slides)
            });
            cues.extend(more);
            if closed {
                self.console = self.talk.is_frozen();
            }
        }
        self.do_all(&ctx, cues)
    }

    /// Does what was asked for; returns whether the talk goes on.
    pub fn do_all(&mut self, ctx: &Context, cues: Vec<Cue>) -> bool {
        if !cues.is_empty() {
            ctx.request_repaint();
        }
        for cue in cues {
            // Only the console says that the audience's picture stands still.
            self.console |= cue == Cue::Freeze && !self.talk.is_frozen();
            match self.talk.apply(cue) {
                TalkEffect::None => {}
                TalkEffect::Capture(question) => self.notice = self.capture(&question).err(),
                // Nothing else would say that the audience's picture stands still.
                TalkEffect::Console => self.console = !self.console || self.talk.is_frozen(),
                TalkEffect::Ask => {
                    self.console = true;
                    let console = ViewportId::from_hash_of(CONSOLE);
                    ctx.send_viewport_cmd_to(console, ViewportCommand::Focus);
                }
                TalkEffect::FullScreen => {
                    let full = ctx.input(|input| input.viewport().fullscreen == Some(true));
                    ctx.send_viewport_cmd(ViewportCommand::Fullscreen(!full));
                }
                TalkEffect::Resize((width, height)) => {
                    let pixels = vec2(f32::from(width), f32::from(height));
                    resize(ctx, pixels);
                }
                TalkEffect::End => return false,
            }
        }
        self.follow();
        true
    }

    fn capture(&mut self, question: &str) -> Result<(), String> {
        let title = self.title().unwrap_or_default().to_owned();
        let (now, step) = (Zoned::now(), self.step() + 1);
        self.questions.keep(&now, step, &title, question)
    }

    /// Keeps time and record up to date with the step and the half-typed question.
    fn follow(&mut self) {
        self.clock.at(seconds(), self.step());
        let title = self.title().unwrap_or_default().to_owned();
        let kept = self.record.keep(Reached {
            step: self.step(),
            title,
            question: self.talk.question().to_owned(),
            kept: self.questions.kept().to_vec(),
            began: self.clock.since(),
        });
        if let Err(sentence) = kept {
            self.notice = Some(sentence);
        }
    }

    /// Whether the presenter has a console, which must be drawn though the audience's window is hidden.
    pub fn has_console(&self) -> bool {
        self.console
    }

    /// Keeps what is left of the questions and forgets the record: the talk has ended as it should.
    /// The window's seat, and a sentence if something could not be kept; the record then stays.
    pub fn end(mut self) -> (Seat, Option<String>) {
        let lost = match self.talk.apply(Cue::Capture) {
            TalkEffect::Capture(question) => self.capture(&question).err(),
            _ => self
                .questions
                .try_again()
                .map_err(|why| format!("The questions could not be kept {why}"))
                .err(),
        };
        if lost.is_none() {
            self.record.end();
        }
        (self.seat, lost)
    }

    fn meanwhile(&self, ctx: &Context) -> Meanwhile {
        let now = Zoned::now();
        if self.console {
            // Time is told in minutes, so the windows rest in between.
            let left = 60 - u64::try_from(now.second()).unwrap_or(0).min(59);
            ctx.request_repaint_after(Duration::from_secs(left));
        }
        let (minutes, step_minutes) = self.clock.minutes(seconds());
        let notices = self.notice.iter().chain(&self.fault);
        let mut notices: Vec<String> = notices.cloned().collect();
        if std::env::var_os("WAYLAND_DISPLAY").is_some() {
            notices.push(
                "Wayland may not draw a window that is out of sight, and the console waits for it: keep \
                 the audience’s in sight."
                    .to_owned(),
            );
        }
        Meanwhile {
            wall: format!("{:02}:{:02}", now.hour(), now.minute()),
            minutes,
            step_minutes,
            questions: self.questions.told(),
            notices,
        }
    }
}

/// Gives the window exactly so many pixels.
fn resize(ctx: &Context, pixels: Vec2) {
    ctx.send_viewport_cmd(ViewportCommand::Fullscreen(false));
    ctx.send_viewport_cmd(ViewportCommand::Maximized(false));
    ctx.send_viewport_cmd(ViewportCommand::InnerSize(pixels / ctx.pixels_per_point()));
}

/// Seconds since 1970.
fn seconds() -> i64 {
    Timestamp::now().as_second()
}

/// The console's inner size at first: what was designed, or less on a small screen, so that its foot is
/// in sight.
fn console_size(screen: Option<Vec2>) -> Vec2 {
    let room = screen.map_or(measure::CONSOLE, |screen| screen - measure::AROUND_CONSOLE);
    measure::CONSOLE.min(room).max(measure::LEAST_CONSOLE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_console_is_no_larger_than_its_screen() {
        let check = |screen, want: Vec2| assert_eq!(console_size(screen), want);
        check(None, measure::CONSOLE);
        check(Some(vec2(1920.0, 1080.0)), measure::CONSOLE);
        check(Some(vec2(1280.0, 720.0)), vec2(1200.0, 640.0));
        check(Some(vec2(640.0, 480.0)), measure::LEAST_CONSOLE);
    }
}
