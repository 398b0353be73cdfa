"""The thread: issues, contacts, actions, messages, queries, meetings, reviews of priorities; and search.

Written out in full and never changed again, whatever becomes of the mapped classes.
"""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"

STANDS = "done_on IS NULL AND withdrawn_on IS NULL"


def upgrade() -> None:
    op.execute("ALTER TABLE journal ADD COLUMN deed INTEGER")
    op.execute('CREATE INDEX ix_plan_priority_id ON "plan" (priority_id)')
    _messages()
    _issues()
    _contacts()
    _actions()
    _meetings()
    _reviews()
    _notes()
    _search()


def _messages() -> None:
    op.execute(
        """
        CREATE TABLE message_batch (
            name VARCHAR NOT NULL,
            digest BLOB NOT NULL,
            rows INTEGER NOT NULL,
            loaded INTEGER NOT NULL,
            withdrawn INTEGER,
            id INTEGER NOT NULL,
            uid BLOB NOT NULL,
            version INTEGER NOT NULL,
            CONSTRAINT pk_message_batch PRIMARY KEY (id),
            CONSTRAINT uq_message_batch_uid UNIQUE (uid)
        )
        """
    )
    op.execute(
        """
        CREATE TABLE message (
            subject VARCHAR NOT NULL,
            sent_on DATE NOT NULL,
            channel VARCHAR NOT NULL,
            audience VARCHAR NOT NULL,
            place_id INTEGER,
            priority_id INTEGER,
            reached INTEGER,
            rating DOUBLE,
            text VARCHAR NOT NULL,
            batch_id INTEGER,
            id INTEGER NOT NULL,
            uid BLOB NOT NULL,
            version INTEGER NOT NULL,
            CONSTRAINT pk_message PRIMARY KEY (id),
            CONSTRAINT fk_message_place_id_place FOREIGN KEY(place_id) REFERENCES place (id),
            CONSTRAINT fk_message_priority_id_priority
                FOREIGN KEY(priority_id) REFERENCES priority (id) ON DELETE SET NULL,
            CONSTRAINT fk_message_batch_id_message_batch FOREIGN KEY(batch_id) REFERENCES message_batch (id),
            CONSTRAINT uq_message_uid UNIQUE (uid)
        )
        """
    )
    op.execute("CREATE INDEX ix_message_batch_id ON message (batch_id)")
    op.execute("CREATE INDEX ix_message_place_id ON message (place_id)")
    op.execute("CREATE INDEX ix_message_priority_id ON message (priority_id)")
    op.execute("CREATE INDEX ix_message_sent_on ON message (sent_on)")


def _issues() -> None:
    op.execute(
        """
        CREATE TABLE issue (
            reference VARCHAR NOT NULL,
            title VARCHAR NOT NULL,
            what VARCHAR NOT NULL,
            category VARCHAR NOT NULL,
            place_id INTEGER NOT NULL,
            longitude INTEGER,
            latitude INTEGER,
            source VARCHAR NOT NULL,
            opened_on DATE NOT NULL,
            owner_id INTEGER,
            partners VARCHAR NOT NULL,
            status VARCHAR NOT NULL,
            closed_on DATE,
            harm VARCHAR NOT NULL,
            harm_why VARCHAR NOT NULL,
            option_id INTEGER,
            wave_first DATE,
            wave_last DATE,
            votes INTEGER,
            base INTEGER,
            touched INTEGER NOT NULL,
            id INTEGER NOT NULL,
            uid BLOB NOT NULL,
            version INTEGER NOT NULL,
            CONSTRAINT pk_issue PRIMARY KEY (id),
            CONSTRAINT fk_issue_place_id_place FOREIGN KEY(place_id) REFERENCES place (id),
            CONSTRAINT fk_issue_owner_id_officer FOREIGN KEY(owner_id) REFERENCES officer (id),
            CONSTRAINT fk_issue_option_id_option FOREIGN KEY(option_id) REFERENCES option (id),
            CONSTRAINT uq_issue_uid UNIQUE (uid)
        )
        """
    )
    op.execute("CREATE INDEX ix_issue_closed_on ON issue (closed_on)")
    op.execute("CREATE INDEX ix_issue_option_id ON issue (option_id)")
    op.execute("CREATE INDEX ix_issue_place_id ON issue (place_id)")
    op.execute("CREATE INDEX ix_issue_reference ON issue (reference)")
    op.execute("CREATE INDEX ix_issue_status ON issue (status)")
    op.execute("CREATE INDEX ix_issue_touched ON issue (touched)")
    op.execute(
        """
        CREATE TABLE issue_entry (
            issue_id INTEGER NOT NULL,
            at INTEGER NOT NULL,
            kind VARCHAR NOT NULL,
            text VARCHAR NOT NULL,
            status VARCHAR,
            evidence VARCHAR,
            officer VARCHAR NOT NULL,
            message_id INTEGER,
            event_id INTEGER,
            id INTEGER NOT NULL,
            uid BLOB NOT NULL,
            version INTEGER NOT NULL,
            CONSTRAINT pk_issue_entry PRIMARY KEY (id),
            CONSTRAINT fk_issue_entry_issue_id_issue FOREIGN KEY(issue_id) REFERENCES issue (id) ON DELETE CASCADE,
            CONSTRAINT fk_issue_entry_message_id_message
                FOREIGN KEY(message_id) REFERENCES message (id) ON DELETE SET NULL,
            CONSTRAINT fk_issue_entry_event_id_event FOREIGN KEY(event_id) REFERENCES event (id) ON DELETE SET NULL,
            CONSTRAINT uq_issue_entry_uid UNIQUE (uid)
        )
        """
    )
    op.execute("CREATE INDEX ix_issue_entry_event_id ON issue_entry (event_id)")
    op.execute("CREATE INDEX ix_issue_entry_issue_id_at ON issue_entry (issue_id, at)")
    op.execute("CREATE INDEX ix_issue_entry_message_id ON issue_entry (message_id)")
    op.execute(
        """
        CREATE TABLE issue_link (
            issue_id INTEGER NOT NULL,
            kind VARCHAR NOT NULL,
            priority_id INTEGER,
            plan_id INTEGER,
            other_id INTEGER,
            linked_on DATE NOT NULL,
            note VARCHAR NOT NULL,
            id INTEGER NOT NULL,
            uid BLOB NOT NULL,
            version INTEGER NOT NULL,
            CONSTRAINT pk_issue_link PRIMARY KEY (id),
            CONSTRAINT ck_issue_link_one_end
                CHECK ((priority_id IS NULL) + (plan_id IS NULL) + (other_id IS NULL) = 2),
            CONSTRAINT fk_issue_link_issue_id_issue FOREIGN KEY(issue_id) REFERENCES issue (id) ON DELETE CASCADE,
            CONSTRAINT fk_issue_link_priority_id_priority
                FOREIGN KEY(priority_id) REFERENCES priority (id) ON DELETE CASCADE,
            CONSTRAINT fk_issue_link_plan_id_plan FOREIGN KEY(plan_id) REFERENCES "plan" (id) ON DELETE CASCADE,
            CONSTRAINT fk_issue_link_other_id_issue FOREIGN KEY(other_id) REFERENCES issue (id) ON DELETE CASCADE,
            CONSTRAINT uq_issue_link_uid UNIQUE (uid)
        )
        """
    )
    op.execute("CREATE INDEX ix_issue_link_issue_id ON issue_link (issue_id)")
    op.execute("CREATE INDEX ix_issue_link_other_id ON issue_link (other_id)")
    op.execute("CREATE INDEX ix_issue_link_plan_id ON issue_link (plan_id)")
    op.execute("CREATE INDEX ix_issue_link_priority_id ON issue_link (priority_id)")


def _contacts() -> None:
    op.execute(
        """
        CREATE TABLE contact (
            kind VARCHAR NOT NULL,
            name VARCHAR NOT NULL,
            organisation VARCHAR NOT NULL,
            role VARCHAR NOT NULL,
            place_id INTEGER,
            channel VARCHAR NOT NULL,
            email VARCHAR NOT NULL,
            phone VARCHAR NOT NULL,
            address VARCHAR NOT NULL,
            wants VARCHAR NOT NULL,
            strand VARCHAR NOT NULL,
            consent_on DATE,
            consent_words VARCHAR NOT NULL,
            withdrawn_on DATE,
            note VARCHAR NOT NULL,
            id INTEGER NOT NULL,
            uid BLOB NOT NULL,
            version INTEGER NOT NULL,
            CONSTRAINT pk_contact PRIMARY KEY (id),
            CONSTRAINT fk_contact_place_id_place FOREIGN KEY(place_id) REFERENCES place (id),
            CONSTRAINT uq_contact_uid UNIQUE (uid)
        )
        """
    )
    op.execute("CREATE INDEX ix_contact_place_id ON contact (place_id)")
    op.execute(
        """
        CREATE TABLE contact_issue (
            contact_id INTEGER NOT NULL,
            issue_id INTEGER NOT NULL,
            asked_on DATE NOT NULL,
            told_on DATE,
            raised BOOLEAN NOT NULL,
            id INTEGER NOT NULL,
            uid BLOB NOT NULL,
            version INTEGER NOT NULL,
            CONSTRAINT pk_contact_issue PRIMARY KEY (id),
            CONSTRAINT fk_contact_issue_contact_id_contact
                FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE,
            CONSTRAINT fk_contact_issue_issue_id_issue
                FOREIGN KEY(issue_id) REFERENCES issue (id) ON DELETE CASCADE,
            CONSTRAINT uq_contact_issue_uid UNIQUE (uid)
        )
        """
    )
    op.execute("CREATE INDEX ix_contact_issue_contact_id ON contact_issue (contact_id)")
    op.execute("CREATE INDEX ix_contact_issue_issue_id ON contact_issue (issue_id)")
    op.execute(
        """
        CREATE TABLE erasure (
            subject BLOB NOT NULL,
            erased_at INTEGER NOT NULL,
            why VARCHAR NOT NULL,
            receipt VARCHAR NOT NULL,
            id INTEGER NOT NULL,
            uid BLOB NOT NULL,
            version INTEGER NOT NULL,
            CONSTRAINT pk_erasure PRIMARY KEY (id),
            CONSTRAINT uq_erasure_uid UNIQUE (uid)
        )
        """
    )
    op.execute(
        """
        CREATE TABLE resident_query (
            received INTEGER NOT NULL,
            channel VARCHAR NOT NULL,
            place_id INTEGER NOT NULL,
            subject VARCHAR NOT NULL,
            text VARCHAR NOT NULL,
            contact_id INTEGER,
            issue_id INTEGER,
            officer_id INTEGER,
            replied INTEGER,
            reply VARCHAR NOT NULL,
            miss_why VARCHAR NOT NULL,
            id INTEGER NOT NULL,
            uid BLOB NOT NULL,
            version INTEGER NOT NULL,
            CONSTRAINT pk_resident_query PRIMARY KEY (id),
            CONSTRAINT fk_resident_query_place_id_place FOREIGN KEY(place_id) REFERENCES place (id),
            CONSTRAINT fk_resident_query_contact_id_contact
                FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE SET NULL,
            CONSTRAINT fk_resident_query_issue_id_issue
                FOREIGN KEY(issue_id) REFERENCES issue (id) ON DELETE SET NULL,
            CONSTRAINT fk_resident_query_officer_id_officer FOREIGN KEY(officer_id) REFERENCES officer (id),
            CONSTRAINT uq_resident_query_uid UNIQUE (uid)
        )
        """
    )
    op.execute("CREATE INDEX ix_resident_query_contact_id ON resident_query (contact_id)")
    op.execute("CREATE INDEX ix_resident_query_issue_id ON resident_query (issue_id)")
    op.execute("CREATE INDEX ix_resident_query_place_id ON resident_query (place_id)")
    op.execute("CREATE INDEX ix_resident_query_waiting ON resident_query (received) WHERE replied IS NULL")
    op.execute("CREATE INDEX ix_resident_query_received ON resident_query (received)")


def _actions() -> None:
    op.execute(
        """
        CREATE TABLE action (
            place_id INTEGER NOT NULL,
            issue_id INTEGER,
            priority_id INTEGER,
            text VARCHAR NOT NULL,
            owner VARCHAR NOT NULL,
            promised_to VARCHAR NOT NULL,
            promised_on DATE,
            due DATE,
            done_on DATE,
            outcome VARCHAR NOT NULL,
            withdrawn_on DATE,
            withdrawn_why VARCHAR NOT NULL,
            id INTEGER NOT NULL,
            uid BLOB NOT NULL,
            version INTEGER NOT NULL,
            CONSTRAINT pk_action PRIMARY KEY (id),
            CONSTRAINT fk_action_place_id_place FOREIGN KEY(place_id) REFERENCES place (id),
            CONSTRAINT fk_action_issue_id_issue FOREIGN KEY(issue_id) REFERENCES issue (id) ON DELETE CASCADE,
            CONSTRAINT fk_action_priority_id_priority
                FOREIGN KEY(priority_id) REFERENCES priority (id) ON DELETE CASCADE,
            CONSTRAINT uq_action_uid UNIQUE (uid)
        )
        """
    )
    op.execute("CREATE INDEX ix_action_issue_id ON action (issue_id)")
    op.execute(f"CREATE INDEX ix_action_open ON action (due) WHERE {STANDS}")
    op.execute("CREATE INDEX ix_action_place_id ON action (place_id)")
    op.execute("CREATE INDEX ix_action_priority_id ON action (priority_id)")
    op.execute(
        """
        CREATE TABLE patrol (
            place_id INTEGER NOT NULL,
            title VARCHAR NOT NULL,
            spot VARCHAR NOT NULL,
            longitude INTEGER,
            latitude INTEGER,
            why VARCHAR NOT NULL,
            times VARCHAR NOT NULL,
            minutes INTEGER NOT NULL,
            starts_on DATE NOT NULL,
            ends_on DATE,
            issue_id INTEGER,
            priority_id INTEGER,
            plan_id INTEGER,
            id INTEGER NOT NULL,
            uid BLOB NOT NULL,
            version INTEGER NOT NULL,
            CONSTRAINT pk_patrol PRIMARY KEY (id),
            CONSTRAINT fk_patrol_place_id_place FOREIGN KEY(place_id) REFERENCES place (id),
            CONSTRAINT fk_patrol_issue_id_issue FOREIGN KEY(issue_id) REFERENCES issue (id) ON DELETE SET NULL,
            CONSTRAINT fk_patrol_priority_id_priority
                FOREIGN KEY(priority_id) REFERENCES priority (id) ON DELETE SET NULL,
            CONSTRAINT fk_patrol_plan_id_plan FOREIGN KEY(plan_id) REFERENCES "plan" (id) ON DELETE SET NULL,
            CONSTRAINT uq_patrol_uid UNIQUE (uid)
        )
        """
    )
    op.execute("CREATE INDEX ix_patrol_issue_id ON patrol (issue_id)")
    op.execute("CREATE INDEX ix_patrol_place_id ON patrol (place_id)")
    op.execute("CREATE INDEX ix_patrol_plan_id ON patrol (plan_id)")
    op.execute("CREATE INDEX ix_patrol_priority_id ON patrol (priority_id)")
    op.execute(
        """
        CREATE TABLE patrol_visit (
            patrol_id INTEGER NOT NULL,
            started INTEGER NOT NULL,
            ended INTEGER,
            officer VARCHAR NOT NULL,
            seen VARCHAR NOT NULL,
            id INTEGER NOT NULL,
            uid BLOB NOT NULL,
            version INTEGER NOT NULL,
            CONSTRAINT pk_patrol_visit PRIMARY KEY (id),
            CONSTRAINT fk_patrol_visit_patrol_id_patrol
                FOREIGN KEY(patrol_id) REFERENCES patrol (id) ON DELETE CASCADE,
            CONSTRAINT uq_patrol_visit_uid UNIQUE (uid)
        )
        """
    )
    op.execute("CREATE INDEX ix_patrol_visit_patrol_id_started ON patrol_visit (patrol_id, started)")
    op.execute(
        """
        CREATE TABLE power_use (
            power VARCHAR NOT NULL,
            place_id INTEGER NOT NULL,
            used_on DATE NOT NULL,
            n INTEGER NOT NULL,
            agency VARCHAR NOT NULL,
            note VARCHAR NOT NULL,
            ends_on DATE,
            issue_id INTEGER,
            priority_id INTEGER,
            plan_id INTEGER,
            officer VARCHAR NOT NULL,
            id INTEGER NOT NULL,
            uid BLOB NOT NULL,
            version INTEGER NOT NULL,
            CONSTRAINT pk_power_use PRIMARY KEY (id),
            CONSTRAINT fk_power_use_place_id_place FOREIGN KEY(place_id) REFERENCES place (id),
            CONSTRAINT fk_power_use_issue_id_issue FOREIGN KEY(issue_id) REFERENCES issue (id) ON DELETE SET NULL,
            CONSTRAINT fk_power_use_priority_id_priority
                FOREIGN KEY(priority_id) REFERENCES priority (id) ON DELETE SET NULL,
            CONSTRAINT fk_power_use_plan_id_plan FOREIGN KEY(plan_id) REFERENCES "plan" (id) ON DELETE SET NULL,
            CONSTRAINT uq_power_use_uid UNIQUE (uid)
        )
        """
    )
    op.execute("CREATE INDEX ix_power_use_issue_id ON power_use (issue_id)")
    op.execute("CREATE INDEX ix_power_use_place_id ON power_use (place_id)")
    op.execute("CREATE INDEX ix_power_use_plan_id ON power_use (plan_id)")
    op.execute("CREATE INDEX ix_power_use_priority_id ON power_use (priority_id)")
    op.execute("CREATE INDEX ix_power_use_used_on ON power_use (used_on)")


def _meetings() -> None:
    op.execute(
        """
        CREATE TABLE meeting (
            event_id INTEGER NOT NULL,
            kind VARCHAR NOT NULL,
            agenda VARCHAR NOT NULL,
            minutes VARCHAR NOT NULL,
            id INTEGER NOT NULL,
            uid BLOB NOT NULL,
            version INTEGER NOT NULL,
            CONSTRAINT pk_meeting PRIMARY KEY (id),
            CONSTRAINT uq_meeting_event_id UNIQUE (event_id),
            CONSTRAINT fk_meeting_event_id_event FOREIGN KEY(event_id) REFERENCES event (id) ON DELETE CASCADE,
            CONSTRAINT uq_meeting_uid UNIQUE (uid)
        )
        """
    )
    op.execute(
        """
        CREATE TABLE meeting_person (
            event_id INTEGER NOT NULL,
            contact_id INTEGER,
            role VARCHAR NOT NULL,
            n INTEGER NOT NULL,
            apologies BOOLEAN NOT NULL,
            id INTEGER NOT NULL,
            uid BLOB NOT NULL,
            version INTEGER NOT NULL,
            CONSTRAINT pk_meeting_person PRIMARY KEY (id),
            CONSTRAINT fk_meeting_person_event_id_event
                FOREIGN KEY(event_id) REFERENCES event (id) ON DELETE CASCADE,
            CONSTRAINT fk_meeting_person_contact_id_contact
                FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE,
            CONSTRAINT uq_meeting_person_uid UNIQUE (uid)
        )
        """
    )
    op.execute("CREATE INDEX ix_meeting_person_contact_id ON meeting_person (contact_id)")
    op.execute("CREATE INDEX ix_meeting_person_event_id ON meeting_person (event_id)")
    op.execute(
        """
        CREATE TABLE poll (
            event_id INTEGER NOT NULL,
            text VARCHAR NOT NULL,
            heads INTEGER,
            id INTEGER NOT NULL,
            uid BLOB NOT NULL,
            version INTEGER NOT NULL,
            CONSTRAINT pk_poll PRIMARY KEY (id),
            CONSTRAINT fk_poll_event_id_event FOREIGN KEY(event_id) REFERENCES event (id) ON DELETE CASCADE,
            CONSTRAINT uq_poll_uid UNIQUE (uid)
        )
        """
    )
    op.execute("CREATE INDEX ix_poll_event_id ON poll (event_id)")
    op.execute(
        """
        CREATE TABLE poll_choice (
            poll_id INTEGER NOT NULL,
            position INTEGER NOT NULL,
            text VARCHAR NOT NULL,
            n INTEGER NOT NULL,
            issue_id INTEGER,
            id INTEGER NOT NULL,
            uid BLOB NOT NULL,
            version INTEGER NOT NULL,
            CONSTRAINT pk_poll_choice PRIMARY KEY (id),
            CONSTRAINT fk_poll_choice_poll_id_poll FOREIGN KEY(poll_id) REFERENCES poll (id) ON DELETE CASCADE,
            CONSTRAINT fk_poll_choice_issue_id_issue FOREIGN KEY(issue_id) REFERENCES issue (id) ON DELETE SET NULL,
            CONSTRAINT uq_poll_choice_uid UNIQUE (uid)
        )
        """
    )
    op.execute("CREATE INDEX ix_poll_choice_issue_id ON poll_choice (issue_id)")
    op.execute("CREATE INDEX ix_poll_choice_poll_id ON poll_choice (poll_id)")


def _reviews() -> None:
    op.execute(
        """
        CREATE TABLE priority_review (
            place_id INTEGER NOT NULL,
            held_on DATE NOT NULL,
            period_first DATE NOT NULL,
            period_last DATE NOT NULL,
            decided_on DATE,
            decided_by VARCHAR NOT NULL,
            note VARCHAR NOT NULL,
            next_on DATE,
            id INTEGER NOT NULL,
            uid BLOB NOT NULL,
            version INTEGER NOT NULL,
            CONSTRAINT pk_priority_review PRIMARY KEY (id),
            CONSTRAINT fk_priority_review_place_id_place FOREIGN KEY(place_id) REFERENCES place (id),
            CONSTRAINT uq_priority_review_uid UNIQUE (uid)
        )
        """
    )
    op.execute("CREATE INDEX ix_priority_review_place_id ON priority_review (place_id)")
    op.execute(
        """
        CREATE TABLE priority_candidate (
            review_id INTEGER NOT NULL,
            position INTEGER NOT NULL,
            title VARCHAR NOT NULL,
            option_id INTEGER,
            issue_id INTEGER,
            votes INTEGER,
            base INTEGER,
            incidents INTEGER,
            incidents_of VARCHAR NOT NULL,
            harm VARCHAR NOT NULL,
            harm_why VARCHAR NOT NULL,
            decision VARCHAR NOT NULL,
            partner VARCHAR NOT NULL,
            reason VARCHAR NOT NULL,
            priority_id INTEGER,
            id INTEGER NOT NULL,
            uid BLOB NOT NULL,
            version INTEGER NOT NULL,
            CONSTRAINT pk_priority_candidate PRIMARY KEY (id),
            CONSTRAINT fk_priority_candidate_review_id_priority_review
                FOREIGN KEY(review_id) REFERENCES priority_review (id) ON DELETE CASCADE,
            CONSTRAINT fk_priority_candidate_option_id_option FOREIGN KEY(option_id) REFERENCES option (id),
            CONSTRAINT fk_priority_candidate_issue_id_issue
                FOREIGN KEY(issue_id) REFERENCES issue (id) ON DELETE SET NULL,
            CONSTRAINT fk_priority_candidate_priority_id_priority
                FOREIGN KEY(priority_id) REFERENCES priority (id) ON DELETE SET NULL,
            CONSTRAINT uq_priority_candidate_uid UNIQUE (uid)
        )
        """
    )
    op.execute("CREATE INDEX ix_priority_candidate_issue_id ON priority_candidate (issue_id)")
    op.execute("CREATE INDEX ix_priority_candidate_priority_id ON priority_candidate (priority_id)")
    op.execute("CREATE INDEX ix_priority_candidate_review_id ON priority_candidate (review_id)")


def _notes() -> None:
    op.execute("ALTER TABLE event_note ADD COLUMN outcome VARCHAR DEFAULT '' NOT NULL")
    op.execute("ALTER TABLE event_note ADD COLUMN withdrawn_on DATE")
    op.execute("ALTER TABLE event_note ADD COLUMN withdrawn_why VARCHAR DEFAULT '' NOT NULL")
    op.execute(f"CREATE INDEX ix_event_note_open ON event_note (due) WHERE {STANDS}")
    for table in ("issue", "priority"):
        key = f"CONSTRAINT fk_event_note_{table}_id_{table} REFERENCES {table} (id) ON DELETE SET NULL"
        op.execute(f"ALTER TABLE event_note ADD COLUMN {table}_id INTEGER {key}")
        op.execute(f"CREATE INDEX ix_event_note_{table}_id ON event_note ({table}_id)")


SEARCHED = {
    "issue": (1, ("reference", "title"), ("what", "partners")),
    "issue_entry": (2, (), ("text",)),
    "contact": (3, ("name",), ("organisation", "role", "email", "phone", "address", "wants", "note")),
    "priority": (4, ("title",), ("why",)),
    "priority_update": (5, (), ("text",)),
    "plan": (6, ("reference", "title"), ("problem", "public_words")),
    "plan_action": (7, ("text",), ("owner",)),
    "action": (8, ("text",), ("owner", "promised_to", "outcome")),
    "event": (9, ("name",), ("note", "partners")),
    "event_note": (10, ("text",), ("owner", "outcome")),
    "meeting": (11, (), ("agenda", "minutes")),
    "message": (12, ("subject",), ("audience", "text")),
    "resident_query": (13, ("subject",), ("text", "reply")),
    "patrol": (14, ("title",), ("spot", "why")),
    "patrol_visit": (15, (), ("seen",)),
    "power_use": (16, (), ("power", "agency", "note")),
    "poll": (17, ("text",), ()),
    "response_text": (18, (), ("text",)),
    "place": (19, ("name",), ("code",)),
    "officer": (20, ("name",), ("collar", "rank")),
    "questionnaire": (21, ("title",), ()),
    "priority_candidate": (22, ("title",), ("reason", "partner")),
}


def _search() -> None:
    op.execute(
        "CREATE VIRTUAL TABLE search USING fts5(title, body, content='', "
        "tokenize='unicode61 remove_diacritics 2', prefix='2 3')"
    )
    op.execute("INSERT INTO search (search, rank) VALUES ('secure-delete', 1)")
    for table in SEARCHED:
        _follow(table)


def _follow(table: str) -> None:
    """What stands there already goes into the index; triggers bring what comes."""
    columns = ", ".join(SEARCHED[table][1] + SEARCHED[table][2])
    op.execute(f"INSERT INTO search (rowid, title, body) SELECT {_document(table, table)} FROM {table}")  # noqa: S608
    put = f"INSERT INTO search (rowid, title, body) VALUES ({_document(table, 'new')});"  # noqa: S608 - our own names
    drop = f"INSERT INTO search (search, rowid, title, body) VALUES ('delete', {_document(table, 'old')});"  # noqa: S608
    for name, rest in (
        ("put", f"AFTER INSERT ON {table} BEGIN {put} END"),
        ("change", f"AFTER UPDATE OF {columns} ON {table} BEGIN {drop} {put} END"),
        ("drop", f"AFTER DELETE ON {table} BEGIN {drop} END"),
    ):
        op.execute(f"CREATE TRIGGER search_{table}_{name} {rest}")


def _document(table: str, row: str) -> str:
    code, title, body = SEARCHED[table]
    key = f"({row}.response_id << 16) | {row}.question_id" if table == "response_text" else f"({row}.id << 16)"
    texts = (" || ' ' || ".join(f"coalesce({row}.{column}, '')" for column in columns) for columns in (title, body))
    return ", ".join([f"({code} << 56) | {key}", *(text or "''" for text in texts)])
