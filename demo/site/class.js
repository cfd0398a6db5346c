/** The class: a meeting in a dialog, next to a second one in the page. */
const dialog = document.getElementById('class-dialog');
const meeting = document.getElementById('class-room');

document.getElementById('open-class').addEventListener('click', () => dialog.showModal());
document.getElementById('close-class').addEventListener('click', () => dialog.close());

// Escape closes the dialog, but it must not end a class by accident.
meeting.addEventListener('sm-state-changed', ({ detail: { state } }) => {
  dialog.setAttribute('closedby', state === 'joined' || state === 'reconnecting' ? 'none' : 'closerequest');
});
dialog.addEventListener('cancel', (event) => {
  if (event.target === dialog && dialog.getAttribute('closedby') === 'none') event.preventDefault();
});

dialog.addEventListener('close', () => meeting.leave?.());
meeting.addEventListener('sm-left', ({ detail: { reason } }) => {
  if (reason === 'user' && dialog.open) dialog.close();
});
