//! What stands on every page.

use super::words::has_word;
use super::{Advice, field};
use crate::brief::model::Brief;
use crate::brief::path::Step;

/// Characters of a notice that stand in one line of a page.
const NOTICE: usize = 110;
/// Words by which a title says that nothing of it is real.
const FICTION: [&str; 4] = ["fictional", "fictitious", "invented", "exercise"];

/// Notices that are too long for the foot of a page, and what is invented without saying so there.
pub(super) fn notice(brief: &Brief, all: &mut Vec<Advice>) {
    let head = &brief.head;
    let path = |name| field(vec![Step::Field("head".into())], name);
    let long = |notice: &String| notice.chars().count() > NOTICE;
    if head.notice.as_ref().is_some_and(long) {
        all.push(Advice::new(
            "long-notice",
            path("notice"),
            "This notice takes more than one line of every page.".to_owned(),
            "Say it in a few words, and the rest in the subtitle.",
        ));
    }
    let own = [
        ("title", Some(&head.title)),
        ("subtitle", head.subtitle.as_ref()),
    ];
    let fiction = own.into_iter().find(|(_, words)| {
        let words = words.map(|words| words.to_lowercase());
        words.is_some_and(|words| FICTION.iter().any(|word| has_word(&words, word)))
    });
    if let Some((name, _)) = fiction.filter(|_| head.notice.is_none()) {
        all.push(Advice::new(
            "fiction-not-noticed",
            path(name),
            "Only this line says that the brief is invented.".to_owned(),
            "Add a notice, such as “Fictional, for demonstration”.",
        ));
    }
}
