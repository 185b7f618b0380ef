using Bot.Storage.Records.Postgres;
using NpgsqlTypes;

namespace Bot.Tests.Storage.Records.Postgres;

public sealed class ManyRowsTests
{
    [Fact]
    public void Rows_stand_in_place_of_the_values_of_an_insert() => ManyRows.Of(
        "INSERT INTO pings (person, at, until, state) VALUES ($1, $2, $2, 'waiting') ON CONFLICT (person) DO UPDATE SET at = excluded.at WHERE pings.state = 'sent'",
        [NpgsqlDbType.Text, NpgsqlDbType.Bigint]).ShouldBe(
        "INSERT INTO pings (person, at, until, state) SELECT many.p1, many.p2, many.p2, 'waiting' FROM unnest($1::text[], $2::bigint[]) AS many (p1, p2)  "
        + "ON CONFLICT (person) DO UPDATE SET at = excluded.at WHERE pings.state = 'sent'");

    [Fact]
    public void Rows_are_joined_to_what_an_update_changes() => ManyRows.Of(
        "UPDATE cases SET version = $2, head = $3 WHERE id = $1 AND state = 'Open'", [NpgsqlDbType.Bigint, NpgsqlDbType.Bigint, NpgsqlDbType.Bytea]).ShouldBe(
        "UPDATE cases SET version = many.p2, head = many.p3 FROM unnest($1::bigint[], $2::bigint[], $3::bytea[]) AS many (p1, p2, p3) WHERE id = many.p1 AND state = 'Open'");

    [Fact]
    public void Rows_are_joined_to_what_is_deleted() => ManyRows.Of("DELETE FROM case_leases WHERE case_id = $1 AND token = $2", [NpgsqlDbType.Bigint, NpgsqlDbType.Text]).ShouldBe(
        "DELETE FROM case_leases USING unnest($1::bigint[], $2::text[]) AS many (p1, p2) WHERE case_id = many.p1 AND token = many.p2");

    [Fact]
    public void Anything_else_is_a_fault() => Should.Throw<NotSupportedException>(() => ManyRows.Of("SELECT id FROM cases WHERE id = $1", [NpgsqlDbType.Bigint])).Message.ShouldContain("SELECT");
}
