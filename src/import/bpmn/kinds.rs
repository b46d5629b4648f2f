//! The kinds of flow nodes: their shapes, and what they are called where they have no name.

use roxmltree::Node;

use crate::model::Shape;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Task,
    SubProcess,
    Event,
    Gateway,
}

impl Kind {
    /// The kind of flow node that an element is, by the name of its tag.
    pub fn of(tag: &str) -> Option<Kind> {
        Some(match tag {
            "task" | "userTask" | "manualTask" | "serviceTask" | "scriptTask" | "sendTask"
            | "receiveTask" | "businessRuleTask" | "callActivity" | "choreographyTask" => Kind::Task,
            "subProcess" | "transaction" | "adHocSubProcess" => Kind::SubProcess,
            "startEvent"
            | "endEvent"
            | "intermediateThrowEvent"
            | "intermediateCatchEvent"
            | "implicitThrowEvent"
            | "boundaryEvent" => Kind::Event,
            "exclusiveGateway" | "parallelGateway" | "inclusiveGateway" | "eventBasedGateway"
            | "complexGateway" => Kind::Gateway,
            _ => return None,
        })
    }

    /// A plain task is a rectangle; one that says who or what does it, a taskbox.
    pub fn shape(self, tag: &str) -> Shape {
        match self {
            Kind::Task if tag == "task" => Shape::Rectangle,
            Kind::Task | Kind::SubProcess => Shape::Taskbox,
            Kind::Event => Shape::Circle,
            Kind::Gateway => Shape::Diamond,
        }
    }
}

/// What makes an event happen: `timer` of a `timerEventDefinition`.
pub fn trigger<'a>(event: Node<'a, '_>) -> Option<&'a str> {
    event.children().find_map(|child| {
        let name = child.tag_name().name();
        let reference = (name == "eventDefinitionRef").then_some("event");
        name.strip_suffix("EventDefinition").or(reference)
    })
}

/// What an element without a name is called.
pub fn nameless(kind: Kind, tag: &str, trigger: Option<&str>) -> String {
    match (kind, trigger) {
        (Kind::Event, Some(trigger)) => {
            let (first, rest) = trigger.split_at(trigger.chars().next().map_or(0, char::len_utf8));
            first.to_uppercase() + rest
        }
        (Kind::Event, None) => match tag {
            "startEvent" => "Start".to_owned(),
            "endEvent" => "End".to_owned(),
            _ => String::new(),
        },
        (Kind::Gateway, _) => sign(tag).unwrap_or_default().to_owned(),
        _ => String::new(),
    }
}

/// The sign that is drawn inside a gateway of a kind of its own.
pub fn sign(tag: &str) -> Option<&'static str> {
    match tag {
        "parallelGateway" => Some("+"),
        "inclusiveGateway" => Some("O"),
        "complexGateway" => Some("*"),
        "eventBasedGateway" => Some("?"),
        _ => None,
    }
}
