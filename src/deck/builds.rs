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
            Role::Frame | Role::Mark | Role::Title | Role::Heading | Role::Decoration
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
    for element in page.elements.iter_mut().filter(|own| comes(own.role)) {
        let own = element.characters();
        if told > 0 && told + own > CHARACTERS + SLACK {
            press += 1;
            told = 0;
        }
        told += own;
        element.press = press;
    }
    // A heading, an arrow or a line that parts comes with what follows it.
    let mut press = 0;
    for element in page.elements.iter_mut().rev() {
        match element.role {
            Role::Heading | Role::Decoration => element.press = press,
            _ => press = element.press,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{Drawn, Run, Typesetter};
    use crate::theme::page::{Token, TypeRole};

    /// The press of each element with so many characters.
    fn check(characters: &[usize], expected: &[usize]) {
        let elements = characters.iter().map(|count| (Role::ListItem, *count));
        check_all(elements.collect(), expected);
    }

    /// The press of each element of these roles with so many characters each.
    fn check_roles(roles: &[Role], characters: usize, expected: &[usize]) {
        check_all(
            roles.iter().map(|role| (*role, characters)).collect(),
            expected,
        );
    }

    fn check_all(elements: Vec<(Role, usize)>, expected: &[usize]) {
        let mut set = Typesetter::default();
        let element = |(role, count): (Role, usize)| {
            let run = Run::new(&"x".repeat(count), TypeRole::Text, Token::Ink);
            let text = set.set(&[run], 20.0, f32::INFINITY);
            Element::new(role, None, "", vec![Drawn::Text(text)])
        };
        let mut page = Page {
            elements: elements.into_iter().map(element).collect(),
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

    #[test]
    fn what_leads_to_something_comes_with_it() {
        let roles = [
            Role::ListItem,
            Role::Decoration,
            Role::ListItem,
            Role::Decoration,
            Role::Frame,
        ];
        check_roles(&roles, 300, &[0, 1, 1, 0, 0]);
    }
}
