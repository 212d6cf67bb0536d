"""The words of stories: part of `texts`."""

from collections.abc import Mapping

STORY_TEXTS: Mapping[str, str] = {
    "story.open": "Story",
    "story.title": "A story for the call",
    "story.hint": "Save views with a line of text, and play them one after another",
    "story.close": "Close",
    "story.lead": "Show on the map what people should see, say it in a line, and save it. Then "
    "play the steps with the arrow keys, or send the link.",
    "story.line": "What do people see here?",
    "story.save": "Save this view",
    "story.steps": "Steps",
    "story.none": "Nothing is saved yet.",
    "story.show": "Show step {step}",
    "story.line.of": "Text of step {step}",
    "story.up": "Move step {step} up",
    "story.down": "Move step {step} down",
    "story.remove": "Remove step {step}",
    "story.sure": "Remove?",
    "story.play": "Play",
    "story.copy": "Copy the link to the story",
    "story.copied": "Link copied. It opens the story at its first step.",
    "story.saved": "Saved as step {step}.",
    "story.moved": "This is step {step} now.",
    "story.removed": "The step is removed.",
    "story.failed": "The story could not be reached. Check your connection and try again.",
    "story.step": "Step {step} of {steps}",
    "story.previous": "Previous step (left arrow)",
    "story.next": "Next step (right arrow)",
    "story.leave": "Leave the story",
    "story.gone": "There is no story here any more. The map is yours.",
}
