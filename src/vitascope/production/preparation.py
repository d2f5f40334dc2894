"""Preparation: what the text of a film becomes before it is directed. Moderation, then rewriting."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Self

from vitascope.brief import Brief
from vitascope.director import built_in_rewriting
from vitascope.director.language_model import LanguageModel, RewritingFailed
from vitascope.director.moderation import Judge, Moderation, WordList
from vitascope.engines.protocol import Capabilities
from vitascope.errors import ContentPolicyViolation
from vitascope.settings import Settings

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Rewriting:
    """What is filmed in place of the prompt."""

    text: str
    notes: tuple[str, ...] = ()  #: what the film's owner should know of how it came about


@dataclass(frozen=True)
class Preparation:
    """The services that an operator has set for it."""

    moderation: Moderation
    model: LanguageModel | None = None

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """As the settings say. SetupError if the list of words cannot be read."""
        judge, model = None, None
        if settings.moderation_url is not None:
            judge = Judge(str(settings.moderation_url), settings.moderation_model, settings.moderation_key)
        if settings.llm_url is not None and settings.llm_model is not None:
            model = LanguageModel(str(settings.llm_url), settings.llm_model, settings.llm_key)
        words = None if settings.moderation_words is None else WordList.read(settings.moderation_words)
        return cls(Moderation(words, judge), model)

    def moderate(self, brief: Brief) -> None:
        """Raises ``ContentPolicyViolation`` if the film must not be made. The negative prompt is not looked at."""
        texts = [brief.prompt]
        if brief.storyboard is not None:
            texts += [brief.storyboard.text, *(shot.text for shot in brief.storyboard.shots)]
        self.moderation.check(texts)

    def leaves_rewriting(self, can: Capabilities) -> bool:
        """Whether an engine gets prompts as they came: it rewrites, and the operator has set no language model for that."""
        return can.rewrites and self.model is None

    def rewrite(self, brief: Brief) -> Rewriting | None:
        """The rewriting, if the order wants one: by the language model, else, and if that fails, by the built-in rewriter."""
        if not brief.prompt_extend or brief.storyboard is not None:
            return None
        if self.model is None:
            return Rewriting(built_in_rewriting(brief))
        try:
            text = self.model.rewrite(brief.prompt, brief.negative_prompt, brief.seed)
            self.moderation.check([text])
            return Rewriting(text)
        except RewritingFailed as error:
            reason = error.message
        except ContentPolicyViolation:
            reason = "the language model's rewriting was against the rules of this server"
        log.warning("the prompt is rewritten by the built-in rewriter: %s", reason)
        note = f"The prompt was rewritten by the built-in rewriter, because {reason}."
        return Rewriting(built_in_rewriting(brief), (note,))
