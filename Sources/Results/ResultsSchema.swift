/// The tables of results, as steps from one version to the next.
///
/// A step that was released never changes: what is wrong with it is mended by the next one.
package enum ResultsSchema {
  /// The steps, the first one from nothing.
  package static let steps = [tables + functions + views + roles]

  /// All steps as a text that an administrator may read, and run as it is on a database without tables.
  package static var text: String {
    steps.enumerated().map { index, step in
      "begin;\n\(step)\ninsert into i2cseq.schema_version (version) values (\(index + 1));\ncommit;\n"
    }.joined()
  }

  /// The version that the last step makes.
  package static var version: Int { steps.count }

  /// The number of the lock that keeps two from changing the tables at the same time; any number that nobody else has.
  static let lock = 1_228_043_859

  private static let tables = """
    create schema i2cseq;
    create table i2cseq.schema_version (version integer primary key, applied timestamptz not null default now());
    create table i2cseq.run (
      run_id uuid primary key,
      started timestamptz not null,
      ended timestamptz not null,
      duration_ns bigint not null,
      clock text not null,
      verdict text not null check (verdict in ('passed', 'failed', 'errored')),
      status integer not null,
      stand_in text,
      station text, slot text, operator text, attempt integer,
      serial text, part text, revision text,
      sequence text not null, sequence_version text, sequence_sha256 text,
      tool text not null, host text,
      reserved text[] not null,
      failures integer not null,
      ledger text not null, ledger_line bigint not null,
      record jsonb not null);
    create index run_started on i2cseq.run (started);
    create index run_serial on i2cseq.run (serial, started);
    create index run_station on i2cseq.run (station, started);
    create index run_sequence on i2cseq.run (sequence, started);
    create table i2cseq.step_result (
      run_id uuid not null references i2cseq.run,
      path text not null, id text, kind text not null, message text not null,
      expected text, read text, bits integer[], register text, place text, help text,
      primary key (run_id, path, kind));
    create index step_result_path on i2cseq.step_result (path);
    create table i2cseq.measurement (
      run_id uuid not null, started timestamptz not null, position integer not null,
      step text not null, name text not null, value numeric, unit text, low numeric, high numeric,
      comparator text not null, outcome text not null,
      primary key (run_id, position, started)) partition by range (started);
    do $$
    declare month date;
    begin
      for month in select generate_series(date '2026-01-01', date '2035-12-01', interval '1 month') loop
        execute format('create table i2cseq.measurement_%s partition of i2cseq.measurement for values from (%L) to (%L)',
          to_char(month, 'YYYY_MM'), month, month + interval '1 month');
      end loop;
    end $$;
    create table i2cseq.measurement_other partition of i2cseq.measurement default;
    create index measurement_name on i2cseq.measurement (name, started);
    create table i2cseq.ledger_position (ledger text primary key, number bigint not null, hash text not null);
    create table i2cseq.line_aside (
      ledger text not null, number bigint not null, line text not null, reason text not null,
      primary key (ledger, number));

    """

  /// What a station may do: add.
  ///
  /// The functions run with the rights of whoever made the tables.
  private static let functions = """
    create function i2cseq.move_position(in_ledger text, in_number bigint, in_hash text) returns void
    language sql security definer set search_path = i2cseq, pg_temp as $$
      insert into i2cseq.ledger_position values (in_ledger, in_number, in_hash)
      on conflict (ledger) do update set number = excluded.number, hash = excluded.hash
      where ledger_position.number < excluded.number
    $$;
    create function i2cseq.add_runs(in_ledger text, in_lines jsonb, in_number bigint, in_hash text) returns integer
    language plpgsql security definer set search_path = i2cseq, pg_temp as $$
    declare added integer;
    begin
      with line as (select value as j from jsonb_array_elements(in_lines)),
      new_run as (
        insert into i2cseq.run
        select (j->>'run_id')::uuid, (j->>'started')::timestamptz, (j->>'ended')::timestamptz, (j->>'duration')::bigint,
          j->>'clock', j->>'verdict', (j->>'status')::integer, j->>'stand_in', j->>'station', j->>'slot',
          j->>'operator', (j->>'attempt')::integer, j->'unit'->>'serial', j->'unit'->>'part', j->'unit'->>'revision',
          j->'sequence'->>'name', j->'sequence'->>'version', j->'sequence'->>'sha256', j->>'tool', j->>'host',
          array(select jsonb_array_elements_text(j->'reserved')), (j->>'failures')::integer, in_ledger,
          (j->>'seq')::bigint, j - 'seq' - 'prev' - 'event' - 'utc'
        from line on conflict (run_id) do nothing returning run_id, started),
      new_line as (select n.run_id, n.started, l.j from new_run n join line l on (l.j->>'run_id')::uuid = n.run_id),
      new_step as (
        insert into i2cseq.step_result
        select run_id, coalesce(j->'failure'->>'step', ''), j->'failure'->>'id', j->'failure'->>'kind',
          j->'failure'->>'text', j->'failure'->>'expected', j->'failure'->>'read',
          case when j->'failure' ? 'bits' then array(select jsonb_array_elements_text(j->'failure'->'bits')::integer) end,
          j->'failure'->>'register', j->'failure'->>'place', j->'failure'->>'help'
        from new_line where j ? 'failure'),
      new_measurement as (
        insert into i2cseq.measurement
        select run_id, started, m.number, m.value->>'step', m.value->>'name', (m.value->>'value')::numeric,
          m.value->>'unit', (m.value->>'low')::numeric, (m.value->>'high')::numeric, m.value->>'compare',
          m.value->>'outcome'
        from new_line, jsonb_array_elements(j->'measures') with ordinality as m (value, number))
      select count(*) into added from new_run;
      perform i2cseq.move_position(in_ledger, in_number, in_hash);
      return added;
    end $$;
    create function i2cseq.set_aside(
      in_ledger text, in_number bigint, in_hash text, in_line text, in_reason text) returns void
    language sql security definer set search_path = i2cseq, pg_temp as $$
      insert into i2cseq.line_aside values (in_ledger, in_number, in_line, in_reason) on conflict do nothing;
      select i2cseq.move_position(in_ledger, in_number, in_hash)
    $$;

    """

  /// What Grafana and others read.
  ///
  /// Runs on simulated boards and recordings are no production.
  private static let views = """
    create view i2cseq.yield_by_day as
    with test as (
      select *, row_number() over (partition by serial, sequence order by started, run_id) as nth,
        row_number() over (partition by serial, sequence order by started desc, run_id desc) as from_last
      from i2cseq.run where stand_in is null and serial is not null)
    select date_trunc('day', started at time zone 'UTC')::date as day, station, sequence, count(*) as runs,
      count(*) filter (where nth = 1) as units,
      count(*) filter (where nth = 1 and verdict = 'passed') as first_passed,
      count(*) filter (where from_last = 1 and verdict = 'passed') as finally_passed
    from test group by 1, 2, 3;
    create view i2cseq.failure_pareto as
    select r.sequence, s.path, s.kind, count(*) as runs, max(r.started) as last
    from i2cseq.step_result s join i2cseq.run r using (run_id) where r.stand_in is null
    group by 1, 2, 3;
    create view i2cseq.measurement_statistics as
    select r.sequence, m.step, m.name, m.unit, count(m.value) as n, avg(m.value) as mean,
      stddev_samp(m.value) as sigma, min(m.value) as least, max(m.value) as most, max(m.low) as low,
      min(m.high) as high,
      case when count(m.value) >= 30 and stddev_samp(m.value) > 0 then
        least(min(m.high) - avg(m.value), avg(m.value) - max(m.low)) / (3 * stddev_samp(m.value)) end as ppk
    from i2cseq.measurement m join i2cseq.run r using (run_id) where r.stand_in is null
    group by 1, 2, 3, 4;

    """

  /// A station may add and change nothing; a reader may read.
  ///
  /// Who may make no roles leaves them to the administrator.
  private static let roles = """
    do $$
    begin
      if not exists (select from pg_roles where rolname = 'i2cseq_station') then create role i2cseq_station nologin; end if;
      if not exists (select from pg_roles where rolname = 'i2cseq_reader') then create role i2cseq_reader nologin; end if;
    exception when insufficient_privilege then
      raise notice 'the roles i2cseq_station and i2cseq_reader are left to the administrator';
    end $$;
    revoke all on all functions in schema i2cseq from public;
    do $$
    begin
      if exists (select from pg_roles where rolname = 'i2cseq_station') then
        grant usage on schema i2cseq to i2cseq_station;
        grant select on i2cseq.ledger_position, i2cseq.schema_version to i2cseq_station;
        grant execute on function i2cseq.add_runs, i2cseq.set_aside to i2cseq_station;
      end if;
      if exists (select from pg_roles where rolname = 'i2cseq_reader') then
        grant usage on schema i2cseq to i2cseq_reader;
        grant select on all tables in schema i2cseq to i2cseq_reader;
      end if;
    end $$;
    """
}
