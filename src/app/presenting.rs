//! Presenting: what a talk has outside itself. Questions are kept, time is told, and a record tells the
//! next start where a talk that was cut off had come to.

use std::path::Path;
use std::time::{Duration, Instant};

use egui::{Context, Ui, Vec2, ViewportCommand, ViewportId, vec2};
use jiff::{Timestamp, Zoned};

use super::clock::Clock;
use super::load::Good;
use super::question::Question;
use super::questions::Questions;
use super::record::{Reached, Record};
use super::screens::is_on_wayland;
use crate::brief::{Brief, Mark, TooRestricted};
use crate::session::{Cue, Settings, Sheet, State, Talk, TalkEffect};
use crate::theme::Theme;
use crate::ui::console::{self, Desk, Meanwhile};
use crate::ui::images::Images;
use crate::ui::slide::SlideView;

/// Who is in a hurry presses twice to begin, and does not mean to end what has just begun.
const HURRY: Duration = Duration::from_millis(600);

/// A talk and what is kept of it.
pub(super) struct Presenting {
    talk: Talk,
    slides: SlideView,
    console: bool,
    over: bool,
    /// When the audience's picture was drawn first.
    shown: Option<Instant>,
    /// Width and height of the audience's window, in its points.
    room: Vec2,
    /// Whether the audience's window is to go to the next screen.
    moves: bool,
    clock: Clock,
    questions: Questions,
    record: Record,
    notice: Option<String>,
    /// What is wrong with the brief's file.
    fault: Option<String>,
}

/// How the windows of a talk look.
#[derive(Clone, Copy)]
pub(super) struct Looks<'a> {
    /// The console's.
    pub theme: &'a Theme,
    /// That of slides.
    pub slides: &'a Theme,
    /// The brief's pictures.
    pub images: &'a Images,
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
                questions.resume(resumed.asked);
                Clock::resume(now, step, resumed.began)
            }
            None => Clock::begin(now, step),
        };
        let (record, notice) = Record::begin(folder, path);
        let mut presenting = Self {
            talk,
            slides: SlideView::default(),
            console: false,
            over: false,
            shown: None,
            room: Vec2::ZERO,
            moves: false,
            clock,
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

    /// The place in the desk's story of the step that the presenter is at, from 0; `good` is what the
    /// desk shows.
    pub fn step_on(&self, desk: &State, good: Option<&Good>) -> Option<usize> {
        let own = self.talk.own_step().zip(good);
        own.map(|(step, good)| good.shown_step(step))
            .or_else(|| self.talk.live().state().step_in(self.step(), desk))
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

    /// The brief's own mark, which the console has.
    pub fn own_mark(&self) -> Mark {
        self.talk.own_mark()
    }

    /// Whether letters are for a field that is there or about to be: it keeps those that come early.
    pub fn awaits_letters(&self) -> bool {
        self.talk.is_asking() || self.talk.sheet() == Some(Sheet::Search)
    }

    /// What lies on top of the audience's picture.
    pub fn sheet(&self) -> Option<Sheet> {
        self.talk.sheet()
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

    /// The mark of what the audience may see of the brief.
    pub fn mark(&self) -> Mark {
        self.talk.live().state().mark()
    }

    /// Goes on with a newer version of the brief.
    pub fn reload(&mut self, brief: &Brief) {
        self.notice = self.talk.reload(brief).err().map(|error| error.to_string());
    }

    /// Whether the audience's window is to go to the next screen; told once.
    pub fn moves(&mut self) -> bool {
        std::mem::take(&mut self.moves)
    }

    /// Tells the presenter that it went nowhere.
    pub fn stays(&mut self) {
        self.notice = Some("There is no other screen.".to_owned());
    }

    /// Tells the presenter what is wrong with the brief's file.
    pub fn tell(&mut self, fault: Option<String>) {
        self.fault = fault;
    }

    /// Draws the audience's window and does what was asked for in it.
    pub fn audience_ui(&mut self, ui: &mut Ui, looks: Looks<'_>) {
        let hurried = self.shown.is_none_or(|since| since.elapsed() < HURRY);
        self.room = ui.max_rect().size();
        self.questions.listen(ui.ctx());
        let meanwhile = self.meanwhile();
        let desk = desk(&self.talk, looks, &meanwhile, self.room);
        let mut cues = console::audience_ui(ui, desk, &mut self.slides, self.console);
        cues.retain(|cue| *cue != Cue::End || !hurried);
        self.shown.get_or_insert_with(Instant::now);
        self.do_all(ui.ctx(), cues);
    }

    /// Draws the console and does what was asked for in it.
    pub fn console_ui(&mut self, ui: &mut Ui, looks: Looks<'_>) {
        // Time is told in minutes, so the window rests in between.
        let left = 60 - u64::try_from(Zoned::now().second()).unwrap_or(0).min(59);
        ui.ctx().request_repaint_after(Duration::from_secs(left));
        self.questions.listen(ui.ctx());
        let meanwhile = self.meanwhile();
        let desk = desk(&self.talk, looks, &meanwhile, self.room);
        let mut cues = console::console_ui(ui, desk, &mut self.slides);
        if ui.input(|input| input.viewport().close_requested()) && !self.talk.is_frozen() {
            cues.push(Cue::Console);
        }
        self.do_all(ui.ctx(), cues);
    }

    /// Does what was asked for in one of the windows, and has both show it.
    pub fn do_all(&mut self, ctx: &Context, cues: Vec<Cue>) {
        if cues.is_empty() {
            return;
        }
        for cue in cues {
            // Only the console says that the audience's picture stands still.
            self.console |= cue == Cue::Freeze && !self.talk.is_frozen();
            match self.talk.apply(cue) {
                TalkEffect::None => {}
                TalkEffect::Capture(question) => self.capture(&question, ctx),
                // Nothing else would say that the audience's picture stands still.
                TalkEffect::Console => self.console = !self.console || self.talk.is_frozen(),
                TalkEffect::Ask => {
                    self.console = true;
                    let console = console_id();
                    ctx.send_viewport_cmd_to(console, ViewportCommand::Focus);
                }
                TalkEffect::FullScreen => toggle_full_screen(ctx),
                TalkEffect::NextScreen => self.moves = true,
                TalkEffect::Resize((width, height)) => {
                    let pixels = vec2(f32::from(width), f32::from(height));
                    resize(ctx, pixels);
                }
                TalkEffect::End => {
                    self.over = true;
                    break;
                }
            }
        }
        self.follow();
        ctx.request_repaint_of(ViewportId::ROOT);
        if self.console {
            ctx.request_repaint_of(console_id());
        }
    }

    fn capture(&mut self, question: &str, ctx: &Context) {
        let title = self.title().unwrap_or_default();
        let question = Question::new(&Zoned::now(), self.step() + 1, title, question);
        self.questions.keep(question, ctx);
    }

    /// Keeps time and record up to date with the step and the half-typed question.
    fn follow(&mut self) {
        self.clock.at(seconds(), self.step());
        let title = self.title().unwrap_or_default().to_owned();
        let kept = self.record.keep(Reached {
            step: self.step(),
            title,
            own: self.talk.own_step(),
            question: self.talk.question().to_owned(),
            asked: self.questions.asked().to_vec(),
            began: self.clock.since(),
        });
        if let Err(sentence) = kept {
            self.notice = Some(sentence);
        }
    }

    /// Opens the console.
    pub fn open_console(&mut self) {
        self.console = true;
    }

    /// Whether the presenter has a console.
    pub fn has_console(&self) -> bool {
        self.console
    }

    /// Whether the presenter has ended the talk.
    pub fn is_over(&self) -> bool {
        self.over
    }

    /// Keeps what is left of the questions and forgets the record: the talk has ended as it should.
    /// A sentence if something could not be kept; the record then stays.
    pub fn end(&mut self) -> Option<String> {
        if let TalkEffect::Capture(question) = self.talk.apply(Cue::Capture) {
            // Nobody has to be woken.
            self.capture(&question, &Context::default());
            self.follow();
        }
        let lost = self.questions.finish().err();
        if lost.is_none() {
            self.record.end();
        }
        lost
    }

    fn meanwhile(&self) -> Meanwhile {
        let now = Zoned::now();
        let (minutes, step_minutes) = self.clock.minutes(seconds());
        let mut notices = self.questions.notices();
        notices.extend(self.notice.iter().chain(&self.fault).cloned());
        if is_on_wayland() {
            notices.push(
                "Wayland may not draw a window that is out of sight: keep the audience’s in sight, or its \
                 picture stands still."
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

fn desk<'a>(talk: &'a Talk, looks: Looks<'a>, meanwhile: &'a Meanwhile, room: Vec2) -> Desk<'a> {
    Desk {
        talk,
        theme: looks.theme,
        slides: looks.slides,
        images: looks.images,
        meanwhile,
        room,
    }
}

/// Tells the console's window from the program's other ones.
pub(super) fn console_id() -> ViewportId {
    ViewportId::from_hash_of("console")
}

/// Whether the audience's window fills its screen.
pub(super) fn is_full_screen(ctx: &Context) -> bool {
    ctx.input(|input| {
        let audience = input.raw.viewports.get(&ViewportId::ROOT);
        audience.and_then(|window| window.fullscreen) == Some(true)
    })
}

/// Takes the audience's window to full screen and back.
fn toggle_full_screen(ctx: &Context) {
    let full = is_full_screen(ctx);
    let command = ViewportCommand::Fullscreen(!full);
    ctx.send_viewport_cmd_to(ViewportId::ROOT, command);
}

/// Gives the audience's window exactly so many pixels.
fn resize(ctx: &Context, pixels: Vec2) {
    let scale = ctx.input_for(ViewportId::ROOT, egui::InputState::pixels_per_point);
    for command in [
        ViewportCommand::Fullscreen(false),
        ViewportCommand::Maximized(false),
        ViewportCommand::InnerSize(pixels / scale),
    ] {
        ctx.send_viewport_cmd_to(ViewportId::ROOT, command);
    }
}

/// Seconds since 1970.
fn seconds() -> i64 {
    Timestamp::now().as_second()
}
