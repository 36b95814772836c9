// Fills the page from the REST interface, every five seconds while somebody looks. Text goes in as text, never as markup.
(function () {
  'use strict';

  var PERIOD = 5000;
  var root = location.origin + pluginRoot; // without the password that the address may carry

  function get(path) {
    return fetch(root + path, { credentials: 'same-origin' }).then(function (answer) {
      // /health says how it is by its status, too
      if (!answer.ok && answer.status !== 503) {
        throw new Error(path + ' answered ' + answer.status);
      }
      return answer.json();
    });
  }

  function fill(name, rows, nothing) {
    var body = document.querySelector('#sysmon-' + name + ' tbody');
    var heads = document.querySelectorAll('#sysmon-' + name + ' th');
    var fresh = rows.map(function (cells) {
      var row = document.createElement('tr');
      cells.forEach(function (cell, i) {
        var td = document.createElement('td');
        var state = cell !== null && typeof cell === 'object';
        td.textContent = state ? cell.text : cell;
        td.className = heads[i].className + (state ? ' ' + cell.tone : '');
        row.appendChild(td);
      });
      return row;
    });
    if (!fresh.length) {
      var none = document.createElement('td');
      none.colSpan = heads.length;
      none.textContent = nothing || 'none';
      fresh.push(document.createElement('tr'));
      fresh[0].appendChild(none);
    }
    body.replaceChildren.apply(body, fresh);
  }

  function tone(text) {
    var word = String(text).toLowerCase();
    var tones = { ok: 'good', active: 'good', absent: 'quiet', disabled: 'quiet', waiting: 'quiet', warn: 'warn' };
    return { text: word, tone: tones[word] || 'bad' };
  }

  function scaled(value, units, step) {
    var i = 0;
    while (Math.abs(value) >= step && i < units.length - 1) {
      value /= step;
      i++;
    }
    return (i === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)) + ' ' + units[i];
  }

  function bytes(value) {
    return scaled(value, ['B', 'kB', 'MB', 'GB', 'TB'], 1000);
  }

  function span(nanos) {
    return scaled(nanos, ['ns', 'µs', 'ms', 's'], 1000);
  }

  function seconds(value) {
    return value < 1 ? value * 1000 + ' ms' : value < 120 ? value + ' s' : value < 7200 ? Math.round(value / 60) + ' min'
      : value < 172800 ? (value / 3600).toFixed(1) + ' h' : (value / 86400).toFixed(1) + ' d';
  }

  function time(millis) {
    if (!millis) {
      return '-';
    }
    var when = new Date(millis);
    var today = when.toDateString() === new Date().toDateString();
    return today ? when.toLocaleTimeString('en-GB') : when.toLocaleString('en-GB');
  }

  function number(value) {
    return Number(value).toLocaleString('en-US');
  }

  var parts = {
    '/rest/api/v1/info': function (info) {
      document.getElementById('sysmon-facts').textContent = [
        'SysMonitor ' + info.version, info.role, info.host, 'up ' + seconds(Math.round(info.uptime_seconds)),
        number(info.series) + ' series every ' + seconds(info.interval_seconds), 'Java ' + info.java,
        info.listen, info.config_file, info.data_folder, 'read at ' + time(Date.now())].join('  ·  ');
    },
    '/rest/health': function (health) {
      fill('health', health.checks.map(function (check) {
        return [check.name, tone(check.status), check.messages.concat(check.remedies || []).join('; ')];
      }));
    },
    '/rest/api/v1/collectors': function (board) {
      fill('collectors', board.collectors.map(function (one) {
        var why = one.reason ? ': ' + one.reason : '';
        var stuck = one.stuck_on.length ? ', stuck on ' + one.stuck_on.join(', ') : '';
        var state = tone(one.state);
        return [one.name, { text: state.text + why + stuck, tone: stuck ? 'warn' : state.tone }, one.lane,
          seconds(one.period_seconds), time(one.last_run), span(one.wall_nanos), span(one.cpu_nanos),
          bytes(one.allocated_bytes), number(one.samples), number(one.runs), number(one.failures), one.bundle];
      }));
    },
    '/rest/api/v1/sinks': function (board) {
      fill('sinks', board.sinks.map(function (one) {
        return [one.name, { text: one.attached ? 'yes' : 'no', tone: one.attached ? 'good' : 'warn' },
          number(one.queued_batches), bytes(one.queued_bytes), number(one.acknowledged_batches),
          time(one.acknowledged_timestamp), { text: number(one.dropped_batches), tone: one.dropped_batches ? 'bad' : '' },
          number(one.failures), one.last_failure];
      }));
    },
    '/rest/api/v1/plugins': function (list) {
      fill('plugins', list.plugins.map(function (one) {
        return [one.name, one.version, tone(one.state), one.reason];
      }), 'none is installed');
    },
    '/rest/api/v1/config': function (page) {
      fill('config', page.values.map(function (one) {
        return [one.path, one.value, one.default === null ? '' : one.default,
          one.origin === 'file' ? page.file + ':' + one.line : one.origin];
      }));
    },
    '/inside.json': function (inside) {
      fill('doors', inside.doors.map(function (one) {
        return [one.name, one.offered_by.join(', '), one.held_by.join(', ')];
      }));
      fill('state', inside.state.map(function (one) {
        return [one.name, number(one.files), bytes(one.bytes), time(one.written)];
      }));
    }
  };

  function refresh() {
    if (document.hidden) {
      return;
    }
    var trouble = document.getElementById('sysmon-trouble');
    Promise.all(Object.keys(parts).map(function (path) {
      return get(path).then(parts[path]).then(function () { return ''; }, function (e) { return path + ': ' + e.message; });
    })).then(function (troubles) {
      var real = troubles.filter(Boolean);
      trouble.textContent = real.length ? 'Could not be read: ' + real.join('; ') : '';
      trouble.hidden = !real.length;
      document.getElementById('sysmon').className = 'filled';
    });
  }

  refresh();
  setInterval(refresh, PERIOD);
  document.addEventListener('visibilitychange', refresh);
}());
