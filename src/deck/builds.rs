//! In which presses a page is built up: each adds about as much as can be read at a glance, and moves
//! nothing that is there.

use crate::page::{Element, Page, Role};

/// So many new characters come with a press. A call of 300 kbit/s carries them in a third of a second.
const CHARACTERS: usize = 300;
/// A page with so few more comes at once: a press for a last word or two would only delay it.
const SLACK: usize = 100;

/// Gives each element the press at which it comes; what frames the page is there from the first.
pub fn build(page: &mut Page) {
    let comes = |role: Role| {
        !matches!(
            role,
            Role::Frame | Role::Title | Role::Heading | Role::Decoration
        )
    };
    let all: usize = page
        .elements
        .iter()
        .filter(|own| comes(own.role))
        .map(Element::characters)
        .sum();
    if all <= CHARACTERS + SLACK {
        return;
    }
    let (mut press, mut told) = (0, 0);
    for element in &mut page.elements {
        if !comes(element.role) {
            // A heading or a line comes with what follows it.
            element.press = if element.role == Role::Heading || element.role == Role::Decoration {
                press
            } else {
                0
            };
            continue;
        }
        let own = element.characters();
        if told > 0 && told + own > CHARACTERS + SLACK {
            press += 1;
            told = 0;
        }
        told += own;
        element.press = press;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{Drawn, Run, Typesetter};
    use crate::theme::page::{Token, TypeRole};

    /// The press of each element with so many characters.
    fn check(characters: &[usize], expected: &[usize]) {
        let mut set = Typesetter::default();
        let element = |count: &usize| {
            let run = Run::new(&"x".repeat(*count), TypeRole::Text, Token::Ink);
            let text = set.set(&[run], 20.0, f32::INFINITY);
            Element::new(Role::ListItem, None, "", vec![Drawn::Text(text)])
        };
        let mut page = Page {
            elements: characters.iter().map(element).collect(),
            ..Page::default()
        };
        build(&mut page);
        let presses: Vec<usize> = page.elements.iter().map(|own| own.press).collect();
        assert_eq!(presses, expected);
    }

    #[test]
    fn a_press_adds_about_as_much_as_is_read_at_a_glance() {
        check(&[], &[]);
        check(&[200, 200], &[0, 0]);
        check(&[200, 150, 200], &[0, 0, 1]);
        check(&[700, 100, 100], &[0, 1, 1]);
    }
}
