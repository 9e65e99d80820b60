/** The plain mode. */
export const plain = {
  'plain.available': 'Servicio disponible en {address}.',
  'plain.unavailable': 'Servicio no disponible en {address}. {why}',
  'plain.choose': '¿Deseas (1) Iniciar sesión o (2) Registrarte?:',
  'plain.name': 'Ingrese su nombre completo:',
  'plain.username': 'Ingrese su nombre de usuario:',
  'plain.password': 'Ingrese su contraseña:',
  'plain.passwordAgain': 'Ingrese otra vez su contraseña:',
  'plain.code': 'Ingrese su código:',
  'plain.passwordsDiffer': 'Las contraseñas no son iguales. Empieza otra vez.',
  'plain.cutWhileAsking': 'La conexión se cortó antes de la respuesta. Intenta otra vez.',
  'plain.room': 'Estás en {room}.',
  'plain.notSaid': 'No se dijo, porque no estás en la sala que pediste: {line}',
  'plain.help':
    '/ir sala: cambia de sala. /gente: quién está. /historial: mensajes anteriores. /numeros: con números, para /responder, /editar, /borrar y /reaccionar. /ignorar, /atender, /nivel: qué se te dice. salir: desconecta.',
  'plain.foundMore': 'Los {n} más nuevos; con antes: se ven los demás.',
  'plain.goWhere': '¿A qué sala? Se escribe: /ir sala',
  'plain.numbersOn': 'Los mensajes llevan ahora su número.',
  'plain.numbersOff': 'Los mensajes van ahora sin número.',
  'plain.older': 'Mensajes anteriores:',
  'plain.noOlder': 'No hay mensajes anteriores.',
  'plain.online': 'En línea ({n}): {people}',
  'plain.away': 'Ausentes ({n}): {people}',
  'plain.offline': 'Sin conexión ({n}): {people}',
  'plain.lost': 'Conexión perdida. {why} Lo que escribas espera y se envía al volver.',
  'plain.back': 'Conectado de nuevo.',
  'plain.replyTo': 'responde a {username}',
  'plain.edited': '{username} editó: {text}',
  'plain.deleted': 'Mensaje de {username} borrado: {text}',
  'plain.reacted': '{username} puso {emoji} a: {text}',

  'plain.mailEmpty': 'No hay correo en {folder}.',
  'plain.mailHint':
    '/correo N lee uno; /correo ana,ben Asunto escribe, y un punto solo en una línea envía. También /correo buscar, responder N, respondertodos N, reenviar N ana, archivar N, borrar N, restaurar N.',
  'plain.mailWrite': 'Escribe el texto; un punto solo en una línea lo envía.',
  'plain.mailNoSuch': 'No hay ningún correo {n}. /correo los lista.',
  'plain.fileUsage':
    '/archivo guardar N ruta guarda el archivo N del último correo leído; #N, el del mensaje N de la sala.',
  'plain.fileNoSuch': 'No hay ningún archivo {n}.',
  'plain.mailCut': 'La entrada terminó sin el punto: el texto quedó en Borradores.',
  'plain.mailPromise':
    'Dices «{word}», pero no hay ningún archivo: /adjuntar ruta lo trae, otro punto envía igual.',
}
