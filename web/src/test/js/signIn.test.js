import assert from 'node:assert/strict';
import {test} from 'node:test';
import {destination, homeOf} from '../../main/resources/web/signin/destination.js';

const origin = 'http://localhost:7070';

test('the page that was wanted, with its filters and its view', () => {
  const wanted = '/heatmap.html?topic=NOISE&last=90#16/31.2/121.4';
  assert.equal(destination(`?to=${encodeURIComponent(wanted)}`, origin), wanted);
});

test('nowhere else, whoever wrote the link', () => {
  for (const to of ['https://evil.example/', '//evil.example/x', 'javascript:alert(1)', '/\\evil.example', '', '/', '/index.html?to=/', 'http://[']) {
    assert.equal(destination(`?to=${encodeURIComponent(to)}`, origin), '/heatmap.html', to);
  }
});

const roles = (...codes) => ({roles: codes.map((role) => ({role}))});

test('who takes issues in lands at the desk, unless they look after more', () => {
  assert.equal(homeOf(roles('DESK'), false), '/desk.html');
  assert.equal(homeOf(roles('DESK', 'MANAGER'), false), '/heatmap.html');
  assert.equal(homeOf(roles(), false), '/heatmap.html');
});

test('who knocks at doors lands on the phone page, if it is a phone', () => {
  assert.equal(homeOf(roles('LEADER', 'WORKER'), true), '/visits.html');
  assert.equal(homeOf(roles('LEADER'), false), '/heatmap.html');
  assert.equal(homeOf(roles('LEADER', 'MANAGER'), true), '/heatmap.html');
  assert.equal(destination('?to=/heatmap.html', origin, '/visits.html'), '/heatmap.html');
  assert.equal(destination('', origin, '/visits.html'), '/visits.html');
});
