use super::*;
use jiff::Zoned;
use std::fs;

fn now() -> Zoned {
    "2026-01-02T10:32:00+00:00[UTC]".parse().unwrap()
}

fn ask(questions: &mut Questions, text: &str) {
    let question = Question::new(&now(), 1, "One", text);
    questions.keep(question, &Context::default());
}

/// A folder for the brief `a.ron` in it, and the user's own folder.
struct Folders(tempfile::TempDir);

impl Folders {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn brief(&self) -> PathBuf {
        self.0.path().join("a.ron")
    }

    fn beside(&self) -> PathBuf {
        self.0.path().join("a.questions.md")
    }

    fn data(&self) -> PathBuf {
        self.0.path().join("data/chancery")
    }

    fn questions(&self) -> Questions {
        Questions::in_folders(Some(&self.brief()), Some(self.data()))
    }

    /// What lies in the user's own folder, in the order of names.
    fn own(&self) -> Vec<String> {
        let files = fs::read_dir(self.data()).unwrap();
        let mut files: Vec<PathBuf> = files.map(|file| file.unwrap().path()).collect();
        files.retain(|file| file.extension().is_some_and(|ending| ending == "md"));
        files.sort();
        let read = |file: &PathBuf| fs::read_to_string(file).unwrap();
        files.iter().map(read).collect()
    }
}

/// Each question with what is in the file before and after it.
#[test]
fn questions_are_added_and_the_rest_of_the_file_stays() {
    let check = |before: Option<&[u8]>, asked: &[&str], after: &[u8]| {
        let folders = Folders::new();
        if let Some(before) = before {
            fs::write(folders.beside(), before).unwrap();
        }
        let mut questions = folders.questions();
        for text in asked {
            ask(&mut questions, text);
        }
        questions.finish().unwrap();
        let got = fs::read(folders.beside()).unwrap();
        assert_eq!(got, after, "{}", String::from_utf8_lossy(&got));
        assert_eq!(questions.notices(), [""; 0]);
    };
    let line = |text: &str| format!("- 2026-01-02 10:32, step 1 “One”: {text}\n");
    let lines = |head: &str, asked: &[&str]| {
        let asked: String = asked.iter().map(|text| line(text)).collect();
        format!("{head}{asked}").into_bytes()
    };
    check(None, &["Who?"], &lines(HEADING, &["Who?"]));
    check(None, &["Who?", "Who?"], &lines(HEADING, &["Who?", "Who?"]));
    check(
        None,
        &["Who\n- or what?"],
        &lines(HEADING, &["Who - or what?"]),
    );
    check(
        Some(b"Mine, \xe4lter"),
        &["Who?"],
        &[&b"Mine, \xe4lter\n"[..], &lines("", &["Who?"])].concat(),
    );
    check(Some(b""), &["Who?"], &lines("\n", &["Who?"]));
}

#[test]
fn what_was_kept_before_a_crash_is_not_kept_twice_and_the_rest_is() {
    let folders = Folders::new();
    let mut first = folders.questions();
    ask(&mut first, "Who?");
    first.finish().unwrap();
    let mut asked = first.asked().to_vec();
    asked.push(Question::new(&now(), 1, "One", "When?"));
    let mut second = folders.questions();
    second.resume(asked);
    second.finish().unwrap();
    let text = fs::read_to_string(folders.beside()).unwrap();
    assert_eq!(
        (text.matches("Who?").count(), text.matches("When?").count()),
        (1, 1)
    );
}

#[test]
fn a_question_that_the_user_takes_out_of_the_file_stays_out() {
    let folders = Folders::new();
    let mut questions = folders.questions();
    ask(&mut questions, "Who?");
    questions.finish().unwrap();
    fs::write(folders.beside(), "Answered.\n").unwrap();
    ask(&mut questions, "When?");
    questions.finish().unwrap();
    let text = fs::read_to_string(folders.beside()).unwrap();
    assert!(text.contains("When?") && !text.contains("Who?"), "{text}");
}

#[test]
fn two_talks_at_once_keep_the_questions_of_both() {
    let folders = Folders::new();
    let talk = |who: &str| {
        let mut questions = folders.questions();
        for n in 0..20 {
            ask(&mut questions, &format!("{who} {n}?"));
        }
        questions.finish().unwrap();
    };
    std::thread::scope(|scope| {
        scope.spawn(|| talk("Who"));
        scope.spawn(|| talk("When"));
    });
    let text = fs::read_to_string(folders.beside()).unwrap();
    assert_eq!(text.lines().filter(|line| line.ends_with('?')).count(), 40);
}

#[test]
fn what_cannot_be_kept_is_told_until_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("missing");
    let mut questions = Questions::in_folders(Some(&missing.join("a.ron")), None);
    ask(&mut questions, "Who?");
    let error = questions.finish().unwrap_err();
    assert!(error.contains("“Who?”"), "{error}");
    ask(&mut questions, "When?");
    assert!(questions.finish().unwrap_err().starts_with("2 questions"));
    assert_eq!(questions.notices().len(), 1);
    fs::create_dir(&missing).unwrap();
    questions.finish().unwrap();
    assert_eq!(questions.notices(), [""; 0]);
    let text = fs::read_to_string(missing.join("a.questions.md")).unwrap();
    assert!(text.contains("Who?") && text.contains("When?"), "{text}");
}

#[test]
fn briefs_of_one_name_share_no_file_in_the_users_own_folder() {
    let folders = Folders::new();
    for brief in [Some("missing/a.ron"), Some("missing/too/a.ron"), None] {
        let brief = brief.map(|brief| folders.0.path().join(brief));
        let mut questions = Questions::in_folders(brief.as_deref(), Some(folders.data()));
        ask(&mut questions, "Who?");
        questions.finish().unwrap();
        let told = questions.notices();
        assert_eq!(told.len(), usize::from(brief.is_some()), "{told:?}");
    }
    let kept = folders.own();
    assert_eq!(kept.len(), 3);
    assert!(kept.iter().all(|text| text.matches("Who?").count() == 1));
}

/// What a stranger may have put where the questions go: none of it is opened, followed or waited for.
#[cfg(unix)]
#[test]
fn whatever_lies_beside_a_brief_the_questions_are_kept_and_nothing_else_is_written() {
    use std::os::unix::fs::symlink;
    let check = |put: &dyn Fn(&Path), why: &str| {
        let folders = Folders::new();
        put(&folders.beside());
        let mut questions = folders.questions();
        ask(&mut questions, "Who?");
        questions.finish().unwrap();
        assert!(folders.own()[0].contains("Who?"), "{why}");
        let told = questions.notices().concat();
        assert!(told.contains(why), "{told}");
    };
    let elsewhere = tempfile::tempdir().unwrap();
    let victim = elsewhere.path().join("profile");
    fs::write(&victim, "mine").unwrap();
    let none = elsewhere.path().join("none");
    check(&|path| symlink(&victim, path).unwrap(), "it is a link");
    check(&|path| symlink(&none, path).unwrap(), "it is a link");
    check(&|path| symlink("/dev/zero", path).unwrap(), "it is a link");
    check(
        &|path| {
            let made = std::process::Command::new("mkfifo").arg(path).status();
            assert!(made.unwrap().success());
        },
        "it is not a regular file",
    );
    check(&|path| fs::create_dir(path).unwrap(), "it is a folder");
    check(
        &|path| fs::File::create(path).unwrap().set_len(20 << 30).unwrap(),
        "it is larger than 16 MiB",
    );
    assert_eq!(fs::read_to_string(&victim).unwrap(), "mine");
    assert!(!none.exists());
}

#[cfg(unix)]
#[test]
fn a_file_of_questions_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let folders = Folders::new();
    let mut questions = folders.questions();
    ask(&mut questions, "Who?");
    questions.finish().unwrap();
    let mode = fs::metadata(folders.beside()).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}
