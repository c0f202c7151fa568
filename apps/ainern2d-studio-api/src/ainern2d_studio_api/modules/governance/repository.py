"""Keeps what the closing loop learned, once. Every function works in the caller's transaction."""

from __future__ import annotations

import json
from dataclasses import dataclass

from ainern2d_contracts.governance import ExperimentReport, FeedbackReport, ImprovementProposal
from ainern2d_contracts.ids import stable_id, uuid7
from sqlalchemy import Connection, select
from sqlalchemy.dialects.postgresql import insert

from .tables import experiments, proposals

_ONCE = ["tenant_id", "project_id", "idempotency_key"]


@dataclass(frozen=True)
class KeptProposal:
    proposal_id: str
    style_id: str
    proposal: ImprovementProposal


def keep_proposals(tx: Connection, style_id: str, report: FeedbackReport) -> None:
    """Store each proposal with its evidence."""
    rows = [
        {
            "proposal_id": uuid7(),
            "style_id": style_id,
            "target": proposal.target,
            "change": proposal.change,
            "reason": proposal.reason,
            "evidence": list(proposal.evidence),
            "idempotency_key": stable_id(style_id, proposal.target, proposal.change, proposal.reason, *proposal.evidence),
        }
        for proposal in report.proposals
    ]
    if rows:
        tx.execute(insert(proposals).values(rows).on_conflict_do_nothing(index_elements=_ONCE))


def kept_proposals(tx: Connection) -> list[KeptProposal]:
    """Every proposal that was not deleted, oldest first."""
    rows = tx.execute(select(proposals).where(proposals.c.deleted_at.is_(None)).order_by(proposals.c.proposal_id))
    return [
        KeptProposal(
            row.proposal_id,
            row.style_id,
            ImprovementProposal(target=row.target, change=row.change, reason=row.reason, evidence=tuple(row.evidence)),
        )
        for row in rows
    ]


def keep_experiment(tx: Connection, report: ExperimentReport) -> None:
    """Store one experiment whole."""
    one, other = report.arms
    statement = insert(experiments).values(
        experiment_id=uuid7(),
        style_a=one.style_id,
        style_b=other.style_id,
        difference=report.difference,
        p_value=report.p_value,
        promoted=report.promoted,
        report=json.loads(report.to_json()),
        idempotency_key=report.digest,
    )
    tx.execute(statement.on_conflict_do_nothing(index_elements=_ONCE))


def kept_experiments(tx: Connection) -> list[ExperimentReport]:
    """Every experiment that was not deleted, oldest first."""
    rows = tx.execute(select(experiments).where(experiments.c.deleted_at.is_(None)).order_by(experiments.c.experiment_id))
    return [ExperimentReport.from_data(row.report) for row in rows]
